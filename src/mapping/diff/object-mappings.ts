import type { FlowType, ObjectMapping, SynchronizationRule } from '../schema/model.ts';
import { attributeMappingChanges } from './attribute-mappings.ts';
import type { SchemaChange } from './change.ts';
import { leftoverChanges } from './leftovers.ts';
import { pairObjectMappings } from './paired-mappings.ts';
import { scopeChanges } from './scopes.ts';
import { changeAt, mappingSite, type Site } from './site.ts';
import { becomes, code, datum, nounOf } from './wording.ts';

/** What differs between the object mappings of two rules. */
export function objectMappingChanges(
  ruleName: string,
  before: SynchronizationRule,
  after: SynchronizationRule,
): readonly SchemaChange[] {
  const { pairs, removed, added } = pairObjectMappings(before, after);
  return [
    ...removed.map((mapping) => wholeMapping(mappingSite(ruleName, mapping, mapping), mapping, 'removed')),
    ...added.map((mapping) => wholeMapping(mappingSite(ruleName, mapping, mapping), mapping, 'added')),
    ...pairs.flatMap(([old, one]) => pairChanges(mappingSite(ruleName, old, one), old, one)),
  ];
}

function wholeMapping(site: Site, mapping: ObjectMapping, effect: 'added' | 'removed'): SchemaChange {
  const { many } = site.noun;
  const isNew = effect === 'added';
  const summary = `${mapping.enabled ? 'enabled' : 'disabled'}, ${mapping.flowTypes.join(', ') || 'no flow types'}, ${mapping.attributeMappings.length} attribute mappings`;
  return changeAt(site, {
    kind: `object-mapping-${effect}`,
    group: 'lifecycle',
    path: { before: isNew ? null : mapping.path, after: isNew ? mapping.path : null },
    before: isNew ? null : summary,
    after: isNew ? summary : null,
    sentence: isNew ? `The object mapping is new: ${summary}` : `The object mapping is gone, was ${summary}`,
    consequence: isNew
      ? `Every one of the ${many} in its scope is provisioned from now on.`
      : `None of the ${many} is created, updated or disabled by it any more.`,
  });
}

function pairChanges(site: Site, before: ObjectMapping, after: ObjectMapping): readonly SchemaChange[] {
  const path = { before: before.path, after: after.path };
  const changes: SchemaChange[] = [];
  const changed = (property: keyof ObjectMapping, sentence: string, consequence: string, isCosmetic = false): void => {
    const group = isCosmetic ? 'other' : 'lifecycle';
    const values = { before: before[property], after: after[property] };
    changes.push(
      changeAt(site, { kind: 'object-mapping-changed', group, property, path, ...values, sentence, consequence }),
    );
  };
  if (before.enabled !== after.enabled) {
    const { many } = site.noun;
    changed(
      'enabled',
      `The object mapping is ${after.enabled ? 'enabled' : 'disabled'}`,
      after.enabled
        ? `Every one of the ${many} in its scope is provisioned from now on.`
        : `None of the ${many} is created, updated or disabled by it any more.`,
    );
  }
  if (before.flowTypes.join() !== after.flowTypes.join()) {
    const shown = (flows: readonly FlowType[]): string => code(flows.join(', ') || 'None');
    changed(
      'flowTypes',
      `Flow types: ${becomes(shown(before.flowTypes), shown(after.flowTypes))}`,
      flowsConsequence(before, after),
    );
  }
  for (const property of ['name', 'sourceObjectName', 'targetObjectName'] as const) {
    if (before[property] === after[property]) continue;
    const sentence = `${code(property)} ${becomes(datum(before[property]), datum(after[property]))}`;
    changed(property, sentence, 'Nobody: only the name differs.', true);
  }
  return [
    ...changes,
    ...scopeChanges(site, before, after),
    ...attributeMappingChanges(site, before, after),
    ...leftoverChanges(site, { subject: 'object-mapping', label: null }, before, after),
  ];
}

/** Source: How Application Provisioning works, on the target object actions. */
function flowsConsequence(before: ObjectMapping, after: ObjectMapping): string {
  const { one, many } = nounOf(after.sourceObjectName);
  const effects: Readonly<Record<FlowType, readonly [lost: string, gained: string]>> = {
    Add: [
      `No ${one} is created in the target any more; accounts that exist are not affected.`,
      `From now on ${many} in scope without an account get one.`,
    ],
    Update: [
      `Accounts that exist are no longer updated, and so no longer disabled either.`,
      `From now on accounts that exist are updated, which includes disabling them.`,
    ],
    Delete: [
      `When ${many} are deleted at the source their accounts stay.`,
      `From now on, when ${many} are deleted at the source their accounts are deleted too.`,
    ],
  };
  return (['Add', 'Update', 'Delete'] as const)
    .filter((flow) => before.flowTypes.includes(flow) !== after.flowTypes.includes(flow))
    .map((flow) => effects[flow][after.flowTypes.includes(flow) ? 1 : 0])
    .join(' ');
}
