import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { describePath } from '../../mapping/schema/place.ts';
import { lintSchema } from '../lint-schema.ts';
import { findingsOf, type LintFinding, type RefusalBasis } from '../report.ts';
import { LINT_RULES } from '../rules/index.ts';
import { definitionNames } from './definition-names.ts';
import type { DocumentRefusal } from './document-refusal.ts';
import { oddKinds } from './json-kinds.ts';
import { severalAnchors } from './several-anchors.ts';
import { wholeSchema } from './whole-schema.ts';
import { oddWords } from './word-case.ts';

/** Why a schema is not to be written as it is. */
export interface SchemaRefusal {
  /** The rule's id. */
  readonly rule: string;
  readonly basis: RefusalBasis;
  /** Where in the file: `synchronizationRules[0].objectMappings[1]`; empty for the whole. */
  readonly place: string;
  readonly objectMapping: string | null;
  readonly targetAttribute: string | null;
  readonly message: string;
  readonly fix: string;
}

export interface SchemaCheck {
  /** What the service has been seen to refuse, or what its documents rule out. */
  readonly refusals: readonly SchemaRefusal[];
  /** What it likely refuses. */
  readonly warnings: readonly SchemaRefusal[];
  /** What could not be looked at, a sentence each. */
  readonly open: readonly string[];
}

/** The rules of lint over what bars a schema from being saved, and what only a whole schema has to have. */
const RULES = [wholeSchema, definitionNames, severalAnchors, ...LINT_RULES].filter(
  ({ barsSaving }) => barsSaving !== undefined,
);
const BASES = new Map(RULES.map(({ id, barsSaving }) => [id, barsSaving!]));

/**
 * What the service would refuse, or save differently than the file says, when the schema is PUT. Looks at enabled object
 * mappings in rules that may be edited. `document` is the JSON that the schema was read from.
 */
export function checkSchema(schema: SynchronizationSchema, document: unknown): SchemaCheck {
  const report = lintSchema(schema, { rules: RULES });
  const found = findingsOf(report).filter(
    ({ rule, severity }) => severity === 'error' || (severity === 'warning' && BASES.get(rule) === 'likely'),
  );
  const missing = report.results.flatMap((result) => result.missing);
  const all = [...found.map(refusalOf), ...[...oddKinds(document), ...oddWords(document)].map(inDocument)];
  return {
    refusals: all.filter(({ basis }) => basis !== 'likely'),
    warnings: all.filter(({ basis }) => basis === 'likely'),
    open: [...new Set(missing.flatMap(({ words: what, details }) => details.map((one) => `${what}: ${one}`)))],
  };
}

const refusalOf = ({ rule, place, message, fix }: LintFinding): SchemaRefusal => ({
  rule,
  basis: BASES.get(rule)!,
  place: place.pathText,
  objectMapping: place.objectMapping,
  targetAttribute: place.targetAttribute,
  message,
  fix,
});

const inDocument = ({ path, ...refusal }: DocumentRefusal): SchemaRefusal => ({
  ...refusal,
  place: describePath(path),
  objectMapping: null,
  targetAttribute: null,
});
