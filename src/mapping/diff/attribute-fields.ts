import { printExpression } from '../../expression/print.ts';
import type { AttributeMapping, Source } from '../schema/model.ts';
import {
  type Circumstances,
  defaultConsequence,
  flowTypeConsequence,
  matchingConsequence,
  sourceConsequence,
} from './attribute-consequence.ts';
import { sourceForm } from './canonical.ts';
import type { ChangeGroup } from './change.ts';
import type { ChangeFacts } from './site.ts';
import { becomes, code, datum, name } from './wording.ts';

/** A field that changed in an attribute mapping both files have. */
export type FieldFinding = Omit<ChangeFacts, 'kind' | 'attribute' | 'path'>;

/** What changes of a mapping do: decide who is whose account, who is active, or what is written. */
export const groupOf = (at: Circumstances, ...mappings: readonly AttributeMapping[]): ChangeGroup => {
  if (mappings.some(({ matchingPriority }) => matchingPriority > 0)) return 'matching';
  return at.isLifecycle ? 'lifecycle' : 'values';
};

/** An expression as text; what cannot be read as it is stored. Null without a source. */
export function sourceText(source: Source | null): string | null {
  if (source === null) return null;
  if (source.expression !== null) return printExpression(source.expression);
  return source.text ?? JSON.stringify(source.extra);
}

type Field = Exclude<keyof AttributeMapping, 'source' | 'extra' | 'path'>;

interface FieldRule {
  /** Where it is not the group of the mapping. */
  readonly group?: ChangeGroup;
  /** After `name: `; names the field and both values where absent. */
  readonly sentence?: (before: AttributeMapping, after: AttributeMapping) => string;
  readonly consequence: (at: Circumstances, before: AttributeMapping, after: AttributeMapping) => string;
}

const RULES: Readonly<Record<Field, FieldRule>> = {
  defaultValue: {
    sentence: (before, after) => `default ${becomes(datum(before.defaultValue), datum(after.defaultValue))}`,
    consequence: (at, _, after) => defaultConsequence(at, after),
  },
  matchingPriority: {
    group: 'matching',
    sentence: (before, after) => matchingSentence(before.matchingPriority, after.matchingPriority),
    consequence: (at, before, after) => matchingConsequence(at, before.matchingPriority, after.matchingPriority),
  },
  flowType: { consequence: (at, _, after) => flowTypeConsequence(at, after) },
  flowBehavior: {
    consequence: ({ site }, _, { flowBehavior }) =>
      `Every ${site.noun.one} in scope: the value is written ${flowBehavior === 'FlowAlways' ? 'in every export, changed or not' : 'only when it changed'}.`,
  },
  exportMissingReferences: {
    consequence: (_, __, { exportMissingReferences }) =>
      `References to objects that are not in the target are ${exportMissingReferences ? 'exported too' : 'no longer exported'}.`,
  },
  targetAttributeName: {
    group: 'other',
    consequence: () => 'Only the case of the name differs; whether the target minds is not known.',
  },
};

const FIELDS = Object.keys(RULES) as readonly Field[];

/** The fields in which two mappings of one target attribute differ. */
export function fieldFindings(
  at: Circumstances,
  before: AttributeMapping,
  after: AttributeMapping,
): readonly FieldFinding[] {
  const group = groupOf(at, before, after);
  const label = name(after.targetAttributeName);
  const fields = FIELDS.filter((property) => before[property] !== after[property]).map((property): FieldFinding => {
    const rule = RULES[property];
    const shown = `${code(property)} ${becomes(datum(before[property]), datum(after[property]))}`;
    return {
      property,
      group: rule.group ?? group,
      before: before[property],
      after: after[property],
      sentence: `${label}: ${rule.sentence?.(before, after) ?? shown}`,
      consequence: rule.consequence(at, before, after),
    };
  });
  return sourceForm(before.source) === sourceForm(after.source)
    ? fields
    : [sourceFinding(at, group, before, after), ...fields];
}

function sourceFinding(
  at: Circumstances,
  group: ChangeGroup,
  before: AttributeMapping,
  after: AttributeMapping,
): FieldFinding {
  const [old, now] = [sourceText(before.source), sourceText(after.source)];
  const shown = (text: string | null): string => (text === null ? 'nothing' : code(text));
  return {
    property: 'source',
    group,
    before: old,
    after: now,
    sentence: `${name(after.targetAttributeName)}: ${becomes(shown(old), shown(now))}`,
    consequence: sourceConsequence(at, before, after),
  };
}

function matchingSentence(before: number, after: number): string {
  if (before === 0) return `becomes a matching attribute with precedence ${after}`;
  return after === 0
    ? `is no longer a matching attribute, had precedence ${before}`
    : `matching precedence ${becomes(String(before), String(after))}`;
}
