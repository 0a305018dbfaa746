import type { SynchronizationRule, SynchronizationSchema } from '../schema/model.ts';
import type { SchemaChange } from './change.ts';
import { leftoverChanges } from './leftovers.ts';
import { objectMappingChanges } from './object-mappings.ts';
import { pairRules } from './paired-mappings.ts';
import { changeAt, quietSite, type Site } from './site.ts';
import { becomes, code, datum } from './wording.ts';

/** What differs between the rules of two schemas. */
export function ruleChanges(before: SynchronizationSchema, after: SynchronizationSchema): readonly SchemaChange[] {
  const { pairs, removed, added } = pairRules(before, after);
  return [
    ...removed.map((rule) => wholeRule(rule, 'removed')),
    ...added.map((rule) => wholeRule(rule, 'added')),
    ...pairs.flatMap(([old, one]) => pairChanges(old, one)),
  ];
}

/** What people call a rule; empty for the one made up around lone object mappings. */
export function labelOf(rule: SynchronizationRule): string {
  const ends = [rule.sourceDirectoryName, rule.targetDirectoryName].filter((end) => end !== '');
  return rule.name ?? rule.id ?? ends.join(' → ');
}

const siteOf = (rule: SynchronizationRule): Site => ({
  ...quietSite(labelOf(rule) || 'rule'),
  restartsInitialCycle: true,
});

function wholeRule(rule: SynchronizationRule, effect: 'added' | 'removed'): SchemaChange {
  const isNew = effect === 'added';
  const enabled = rule.objectMappings.filter((mapping) => mapping.enabled).length;
  const summary = `from ${named(rule.sourceDirectoryName)} to ${named(rule.targetDirectoryName)}, ${enabled} of ${rule.objectMappings.length} object mappings enabled`;
  return changeAt(siteOf(rule), {
    kind: `rule-${effect}`,
    group: 'lifecycle',
    path: { before: isNew ? null : rule.path, after: isNew ? rule.path : null },
    before: isNew ? null : summary,
    after: isNew ? summary : null,
    sentence: isNew ? `The rule is new: ${code(summary)}` : `The rule is gone, was ${code(summary)}`,
    consequence: isNew
      ? 'Every object in the scope of its enabled object mappings is provisioned from now on.'
      : 'No object is created, updated or disabled by its object mappings any more.',
  });
}

const CONSEQUENCES = {
  name: 'Nobody: only the name differs.',
  id: 'Nobody by itself: the rule was found by its name or direction.',
  priority: 'Rules with a lower priority number run first; it matters where several rules concern the same objects.',
  editable: 'Nobody: it says whether the rule may be edited.',
  sourceDirectoryName: 'The rule reads from another directory, unless only the name differs.',
  targetDirectoryName: 'The rule writes to another directory, unless only the name differs.',
} as const;

function pairChanges(before: SynchronizationRule, after: SynchronizationRule): readonly SchemaChange[] {
  const site = siteOf(after);
  const path = { before: before.path, after: after.path };
  const fields = (Object.keys(CONSEQUENCES) as (keyof typeof CONSEQUENCES)[]).filter(
    (property) => before[property] !== after[property],
  );
  return [
    ...fields.map((property) =>
      changeAt(site, {
        kind: 'rule-changed',
        group: 'other',
        property,
        path,
        before: before[property],
        after: after[property],
        sentence: `${code(property)} ${becomes(datum(before[property]), datum(after[property]))}`,
        consequence: CONSEQUENCES[property],
      }),
    ),
    ...leftoverChanges(site, { subject: 'rule', label: null }, before, after),
    ...objectMappingChanges(labelOf(after), before, after),
  ];
}

/** Abridged schemas leave the names out. */
const named = (directory: string): string => (directory === '' ? 'an unnamed directory' : directory);
