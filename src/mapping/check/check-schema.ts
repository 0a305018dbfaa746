import { lintSchema } from '../lint/lint-schema.ts';
import { findingsOf, type LintFinding } from '../lint/report.ts';
import { LINT_RULES } from '../lint/rules/index.ts';
import type { SynchronizationSchema } from '../schema/model.ts';
import { describePath } from '../schema/place.ts';
import { wholeSchema } from './whole-schema.ts';
import { oddWords } from './word-case.ts';

/** Why a schema is not to be written as it is. */
export interface Refusal {
  /** The rule's id. */
  readonly rule: string;
  /** Where in the file: `synchronizationRules[0].objectMappings[1]`; empty for the whole. */
  readonly place: string;
  readonly objectMapping: string | null;
  readonly targetAttribute: string | null;
  readonly message: string;
  readonly fix: string;
}

export interface SchemaCheck {
  readonly refusals: readonly Refusal[];
  /** What could not be looked at, a sentence each. */
  readonly open: readonly string[];
}

/** The rules of lint over what bars a schema from being saved, and what only a whole schema has to have. */
const RULES = [wholeSchema, ...LINT_RULES.filter(({ barsSaving }) => barsSaving === true)];

/**
 * What the service would refuse, or save otherwise than the file says, when the schema is PUT. Looks at enabled object
 * mappings in rules that may be edited. `document` is the JSON that the schema was read from.
 */
export function checkSchema(schema: SynchronizationSchema, document: unknown): SchemaCheck {
  const report = lintSchema(schema, { rules: RULES });
  const errors = findingsOf(report).filter(({ severity }) => severity === 'error');
  const missing = report.results.flatMap((result) => result.missing);
  const words = [...oddWords(document)].map(
    ({ path, message, fix }): Refusal => ({
      rule: 'word-case',
      place: describePath(path),
      objectMapping: null,
      targetAttribute: null,
      message,
      fix,
    }),
  );
  return {
    refusals: [...errors.map(refusalOf), ...words],
    open: [...new Set(missing.flatMap(({ words: what, details }) => details.map((one) => `${what}: ${one}`)))],
  };
}

const refusalOf = ({ rule, place, message, fix }: LintFinding): Refusal => ({
  rule,
  place: place.pathText,
  objectMapping: place.objectMapping,
  targetAttribute: place.targetAttribute,
  message,
  fix,
});
