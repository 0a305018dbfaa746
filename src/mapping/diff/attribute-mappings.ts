import { attributesOf } from '../../expression/walk.ts';
import type { AttributeMapping, ObjectMapping } from '../schema/model.ts';
import { addedConsequence, type Circumstances, isLifecycle, removedConsequence } from './attribute-consequence.ts';
import { fieldFindings, groupOf, sourceText } from './attribute-fields.ts';
import type { SchemaChange } from './change.ts';
import { leftoverChanges } from './leftovers.ts';
import { pairAttributeMappings } from './paired-mappings.ts';
import { type ChangeFacts, changeAt, type Site } from './site.ts';
import { code, name } from './wording.ts';

/** What differs between the attribute mappings of two object mappings. */
export function attributeMappingChanges(
  site: Site,
  before: ObjectMapping,
  after: ObjectMapping,
): readonly SchemaChange[] {
  const { pairs, removed, added } = pairAttributeMappings(before, after);
  const at = (...mappings: readonly AttributeMapping[]): Circumstances => ({
    site,
    flowTypes: after.flowTypes,
    isLifecycle: mappings.some((mapping) => isLifecycle(mapping, readsOf(mapping))),
  });
  return [
    ...removed.map((mapping) => removedChange(at(mapping), mapping)),
    ...added.map((mapping) => addedChange(at(mapping), mapping)),
    ...pairs.flatMap(([old, one]) => [
      ...fieldFindings(at(old, one), old, one).map((finding) => changeAt(site, { ...finding, ...placed(old, one) })),
      ...leftovers(site, old, one),
    ]),
  ];
}

export const readsOf = ({ source }: AttributeMapping): readonly string[] =>
  source?.expression ? attributesOf(source.expression) : [];

const placed = (
  before: AttributeMapping,
  after: AttributeMapping,
): Pick<ChangeFacts, 'kind' | 'attribute' | 'path'> => ({
  kind: 'attribute-mapping-changed',
  attribute: after.targetAttributeName,
  path: { before: before.path, after: after.path },
});

function removedChange(at: Circumstances, mapping: AttributeMapping): SchemaChange {
  return changeAt(at.site, {
    kind: 'attribute-mapping-removed',
    group: groupOf(at, mapping),
    attribute: mapping.targetAttributeName,
    path: { before: mapping.path, after: null },
    before: dataOf(mapping),
    after: null,
    sentence: `${name(mapping.targetAttributeName)}: is no longer mapped, was ${summaryOf(mapping)}`,
    consequence: removedConsequence(at, mapping),
  });
}

function addedChange(at: Circumstances, mapping: AttributeMapping): SchemaChange {
  return changeAt(at.site, {
    kind: 'attribute-mapping-added',
    group: groupOf(at, mapping),
    attribute: mapping.targetAttributeName,
    path: { before: null, after: mapping.path },
    before: null,
    after: dataOf(mapping),
    sentence: `${name(mapping.targetAttributeName)}: is newly mapped, ${summaryOf(mapping)}`,
    consequence: addedConsequence(at, mapping),
  });
}

const dataOf = ({ source, defaultValue, matchingPriority, flowType }: AttributeMapping): SchemaChange['before'] => ({
  source: sourceText(source),
  defaultValue,
  matchingPriority,
  flowType,
});

/** A whole mapping in one phrase. */
function summaryOf({ source, defaultValue, matchingPriority, flowType }: AttributeMapping): string {
  const parts = [source === null ? 'without a source' : `from ${code(sourceText(source) ?? '')}`];
  if (defaultValue !== null) parts.push(`default ${code(defaultValue)}`);
  if (matchingPriority > 0) parts.push(`matching precedence ${matchingPriority}`);
  if (flowType !== 'Always') parts.push(flowType);
  return parts.join(', ');
}

/** Fields of a source that can be read; one that cannot has been compared whole. */
function leftovers(site: Site, before: AttributeMapping, after: AttributeMapping): readonly SchemaChange[] {
  const { targetAttributeName: attribute, path } = after;
  const owner = { subject: 'attribute-mapping', label: name(attribute), attribute } as const;
  const changes = leftoverChanges(site, owner, before, after);
  if (!before.source?.expression || !after.source?.expression) return changes;
  const [old, one] = [
    { extra: before.source.extra, path: before.path },
    { extra: after.source.extra, path },
  ];
  return [...changes, ...leftoverChanges(site, { ...owner, prefix: 'source.' }, old, one)];
}
