import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { DOCUMENTS } from '../documents.ts';
import { found, type LintRule } from '../rule.ts';
import { WRITE_WHOLE } from '../rules/lifecycle/partial-schema.ts';

/**
 * What a schema lacks that a PUT takes, since it replaces the whole. No rule of lint: a lone object mapping is worth
 * linting, and no schema to be written. Documented: a PUT replaces the schema (Update synchronizationSchema); the id of a
 * directory is not nullable, that of a rule is one of its template's (resource types directoryDefinition and
 * synchronizationRule). The bodies that the documents PUT have no id of the schema.
 */
export const wholeSchema: LintRule = {
  kind: 'schema',
  id: 'whole-schema',
  family: 'lifecycle',
  title: 'Not the whole schema',
  severity: 'error',
  explanation: 'A PUT fully replaces the schema of the job: all of it has to be there, with its ids.',
  source: DOCUMENTS.updateSchema,
  fix: WRITE_WHOLE,
  needs: [],
  barsSaving: 'documented',
  check: ({ schema }) => [...wrappingOf(schema), ...partsOf(schema), ...idsOf(schema)],
};

const WRAPPINGS = {
  template: 'The schema is inside a template: the body of a PUT is the schema alone.',
  job: 'The schema is inside a job: the body of a PUT is the schema alone.',
  rule: 'It is one rule and no schema.',
  'object-mapping': 'It is an object mapping and no schema.',
} as const;

function wrappingOf({ wrapping: { kind } }: SynchronizationSchema) {
  return kind === 'bare' ? [] : [found(WRAPPINGS[kind])];
}

/** Whether it is a lone rule or object mapping, around which no schema was written. */
export const isPart = ({ wrapping: { kind } }: SynchronizationSchema): boolean =>
  kind === 'rule' || kind === 'object-mapping';

function partsOf(schema: SynchronizationSchema) {
  // A part says so already.
  if (isPart(schema)) return [];
  return [
    ...(schema.directories.length === 0 ? [found('It has no directories.')] : []),
    ...(schema.rules.length === 0 ? [found('It has no synchronization rules.')] : []),
  ];
}

function idsOf(schema: SynchronizationSchema) {
  if (isPart(schema)) return [];
  const named = (name: string | null): string => (name === null || name === '' ? 'without a name' : name);
  return [
    ...schema.directories.flatMap(({ id, name, path }) =>
      id === null ? [found(`The directory ${named(name)} has no id.`, { path, fix: FIX_ID })] : [],
    ),
    ...schema.rules.flatMap(({ id, name, path }) =>
      id === null ? [found(`The rule ${named(name)} has no id.`, { path, fix: FIX_ID })] : [],
    ),
  ];
}

const FIX_ID = 'Take the id that it has in the schema of the job now.';
