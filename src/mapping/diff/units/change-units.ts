import type { SynchronizationSchema } from '../../schema/model.ts';
import { aligned } from '../aligned.ts';
import { diffSchemas } from '../diff-schemas.ts';
import { pairedMappings, pairObjectMappings, pairRules } from '../paired-mappings.ts';
import { attributeUnits } from './attribute-units.ts';
import type { ChangesAt } from './changes-at.ts';
import { scopeUnits } from './scope-units.ts';

/** One change of a difference, and the new schema without it. */
export interface ChangeUnit {
  readonly label: string;
  readonly schema: SynchronizationSchema;
}

/**
 * The changes of a difference that can do something to somebody, one by one, each taken back alone. Names, and what is
 * disabled on both sides, are no units.
 */
export function changeUnits(before: SynchronizationSchema, after: SynchronizationSchema): readonly ChangeUnit[] {
  const { old, now } = aligned(before, after);
  const changes = diffSchemas(before, after).changes.filter(({ group }) => group !== 'other');
  const changesAt: ChangesAt = (place) => changes.filter(({ path }) => (path.after ?? path.before) === place);
  return [
    ...pairedMappings(old, now).flatMap((pair) => {
      const { before: was, after: is } = pair;
      const put = (label: string, mapping: typeof is): ChangeUnit => ({
        label,
        schema: mappingsReplaced(after, (one) => (one === is ? [mapping] : [one])),
      });
      const properties = new Set(changesAt(is.path).map(({ property }) => property));
      return [
        ...attributeUnits(pair, changesAt).map(([label, attributeMappings]) =>
          put(label, { ...is, attributeMappings }),
        ),
        ...scopeUnits(pair, changesAt).map(([label, scope]) => put(label, { ...is, scope })),
        ...(properties.has('flowTypes')
          ? [
              put(`flow types ${is.flowTypes.join(', ')} (were ${was.flowTypes.join(', ')})`, {
                ...is,
                flowTypes: was.flowTypes,
              }),
            ]
          : []),
        ...(properties.has('enabled')
          ? [put(`object mapping switched ${is.enabled ? 'on' : 'off'}`, { ...is, enabled: was.enabled })]
          : []),
      ];
    }),
    ...wholeMappings(old, now, after),
    ...(changes.some(({ group }) => group === 'schema')
      ? [{ label: 'definitions of attributes', schema: { ...after, directories: before.directories } }]
      : []),
  ];
}

type Mapping = SynchronizationSchema['rules'][number]['objectMappings'][number];

const mappingsReplaced = (
  schema: SynchronizationSchema,
  replace: (mapping: Mapping) => readonly Mapping[],
): SynchronizationSchema => ({
  ...schema,
  rules: schema.rules.map((rule) => ({ ...rule, objectMappings: rule.objectMappings.flatMap(replace) })),
});

/** Object mappings that one side alone has, and that do something there. */
function wholeMappings(
  old: SynchronizationSchema,
  now: SynchronizationSchema,
  after: SynchronizationSchema,
): readonly ChangeUnit[] {
  const ends = ({ sourceObjectName, targetObjectName }: Mapping): string => `${sourceObjectName} → ${targetObjectName}`;
  return pairRules(old, now).pairs.flatMap(([was, is]) => {
    const { removed, added } = pairObjectMappings(was, is);
    return [
      ...added
        .filter(({ enabled }) => enabled)
        .map((mapping) => ({
          label: `object mapping ${ends(mapping)} added`,
          schema: mappingsReplaced(after, (one) => (one === mapping ? [] : [one])),
        })),
      ...removed
        .filter(({ enabled }) => enabled)
        .map((mapping) => ({
          label: `object mapping ${ends(mapping)} removed`,
          schema: {
            ...after,
            rules: after.rules.map((rule) =>
              rule === is ? { ...rule, objectMappings: [...rule.objectMappings, mapping] } : rule,
            ),
          },
        })),
    ];
  });
}
