import type { Path, SynchronizationSchema } from '../../mapping/schema/model.ts';
import { DOCUMENTS } from '../documents.ts';
import { found, type LintRule, type RuleAnswers } from '../rule.ts';
import { isPart } from './whole-schema.ts';

/**
 * Names that are missing, or there twice. No rule of lint: the definitions come from the service, and what is exported has
 * them right. Documented, in the resource types: the name of a directory is unique within the schema, of an object within its
 * directory, of an attribute within its object; these and the name of a rule are not nullable.
 */
export const definitionNames: LintRule = {
  kind: 'schema',
  id: 'definition-names',
  family: 'target',
  title: 'Definition without a name, or with the name of another one',
  severity: 'error',
  explanation: 'Mappings find directories, objects and attributes by their names, each of which is there once.',
  source: DOCUMENTS.directoryDefinition,
  fix: 'Give each a name of its own, as the schema of the job has it now.',
  needs: [],
  barsSaving: 'documented',
  check: ({ schema }) => [...definitionsOf(schema), ...(isPart(schema) ? [] : rulesOf(schema))],
};

function definitionsOf({ directories }: SynchronizationSchema): RuleAnswers {
  return [
    ...problemsOf('directory', 'the schema', directories),
    ...directories.flatMap(({ name, objects }) => problemsOf('object', name, objects)),
    ...directories.flatMap(({ objects }) =>
      objects.flatMap(({ name, attributes }) => problemsOf('attribute', name, attributes)),
    ),
  ];
}

const rulesOf = ({ rules }: SynchronizationSchema): RuleAnswers =>
  rules.flatMap(({ name, path }) => ((name ?? '') === '' ? [found('A rule has no name.', { path })] : []));

interface Named {
  readonly name: string;
  readonly path: Path;
}

function problemsOf(what: string, owner: string, list: readonly Named[]): RuleAnswers {
  const seen = new Set<string>();
  return list.flatMap(({ name, path }) => {
    const isTaken = seen.has(name);
    seen.add(name);
    if (name === '') return [found(`The ${what} has no name.`, { path })];
    return isTaken ? [found(`The ${what} ${name} is there twice in ${owner}.`, { path })] : [];
  });
}
