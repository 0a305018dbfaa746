import type { AttributeDefinition, Directory, ObjectDefinition, SynchronizationSchema } from '../schema/model.ts';
import { canonical, modelForm } from './canonical.ts';
import type { ChangeSubject, SchemaChange } from './change.ts';
import { type DefinitionProperty, definitionConsequence } from './definition-consequence.ts';
import { leftoverChanges } from './leftovers.ts';
import { pairUp } from './pair.ts';
import { changeAt, quietSite, type Site } from './site.ts';
import { becomes, code, datum, name } from './wording.ts';

const PROPERTIES: readonly DefinitionProperty[] = [
  'name',
  'type',
  'required',
  'mutability',
  'multivalued',
  'caseExact',
  'anchor',
  'defaultValue',
  'referencedObjects',
];

interface Named {
  readonly name: string;
}

const BY_NAME = [({ name }: Named) => name, ({ name }: Named) => name.toLowerCase()];

/** What differs between the directory definitions of two schemas: objects and attributes matched by name. */
export function directoryChanges(before: SynchronizationSchema, after: SynchronizationSchema): readonly SchemaChange[] {
  const byId = ({ id }: Directory): string | null => id?.toLowerCase() ?? null;
  const { pairs, removed, added } = pairUp(before.directories, after.directories, [...BY_NAME, byId], modelForm);
  const attributes = ({ objects }: Directory): string => `${objects.length} objects`;
  return [
    ...removed.map((one) => whole('directory', quietSite(one.name), one, attributes(one), 'removed')),
    ...added.map((one) => whole('directory', quietSite(one.name), one, attributes(one), 'added')),
    ...pairs.flatMap(([old, one]) => [
      ...fieldChanges(quietSite(one.name), 'directory', ['id', 'name'], old, one),
      ...leftoverChanges(quietSite(one.name), { subject: 'directory', label: null, group: 'schema' }, old, one),
      ...objectChanges(old, one),
    ]),
  ];
}

function objectChanges(before: Directory, after: Directory): readonly SchemaChange[] {
  const site = (object: ObjectDefinition): Site => quietSite(`${after.name}: ${object.name}`);
  const attributes = ({ attributes: { length } }: ObjectDefinition): string => `${length} attributes`;
  const { pairs, removed, added } = pairUp(before.objects, after.objects, BY_NAME, modelForm);
  return [
    ...removed.map((one) => whole('object-definition', site(one), one, attributes(one), 'removed')),
    ...added.map((one) => whole('object-definition', site(one), one, attributes(one), 'added')),
    ...pairs.flatMap(([old, one]) => [
      ...fieldChanges(site(one), 'object-definition', ['name'], old, one),
      ...leftoverChanges(site(one), { subject: 'object-definition', label: null, group: 'schema' }, old, one),
      ...attributeChanges(site(one), old, one),
    ]),
  ];
}

function attributeChanges(site: Site, before: ObjectDefinition, after: ObjectDefinition): readonly SchemaChange[] {
  const { pairs, removed, added } = pairUp(before.attributes, after.attributes, BY_NAME, modelForm);
  return [
    ...removed.map((one) => whole('attribute-definition', site, one, summaryOf(one), 'removed')),
    ...added.map((one) => whole('attribute-definition', site, one, summaryOf(one), 'added')),
    ...pairs.flatMap(([old, one]) => {
      const owner = {
        subject: 'attribute-definition',
        label: name(one.name),
        attribute: one.name,
        group: 'schema',
      } as const;
      return [
        ...fieldChanges(site, 'attribute-definition', PROPERTIES, old, one),
        ...leftoverChanges(site, owner, old, one),
      ];
    }),
  ];
}

function summaryOf(attribute: AttributeDefinition): string {
  const flags = (['required', 'multivalued', 'caseExact', 'anchor'] as const).filter((flag) => attribute[flag]);
  const mutability = attribute.mutability === 'ReadWrite' ? null : attribute.mutability;
  return [attribute.type, ...flags, mutability].filter((word) => word !== null).join(', ');
}

type Definition = Named & { readonly path: readonly (string | number)[] };

function whole(
  subject: 'directory' | 'object-definition' | 'attribute-definition',
  site: Site,
  definition: Definition,
  summary: string,
  effect: 'added' | 'removed',
): SchemaChange {
  const isNew = effect === 'added';
  const what = {
    directory: 'The directory',
    'object-definition': 'The object',
    'attribute-definition': name(definition.name),
  }[subject];
  return changeAt(site, {
    kind: `${subject}-${effect}`,
    group: 'schema',
    ...(subject === 'attribute-definition' ? { attribute: definition.name } : {}),
    path: { before: isNew ? null : definition.path, after: isNew ? definition.path : null },
    before: isNew ? null : summary,
    after: isNew ? summary : null,
    sentence: isNew ? `${what} is newly defined: ${summary}` : `${what} is no longer defined, was ${summary}`,
    consequence: isNew
      ? 'Nobody yet: mappings can use it from now on.'
      : 'Nobody, unless a mapping or a filter still uses it.',
  });
}

function fieldChanges<T extends Definition>(
  site: Site,
  subject: ChangeSubject,
  properties: readonly (keyof T & string)[],
  before: T,
  after: T,
): readonly SchemaChange[] {
  const attribute = subject === 'attribute-definition' ? after.name : null;
  return properties
    .filter((property) => before[property] !== after[property])
    .filter((property) => canonical(before[property]) !== canonical(after[property]))
    .map((property) =>
      changeAt(site, {
        kind: `${subject}-changed`,
        group: 'schema',
        ...(attribute === null ? {} : { attribute }),
        property,
        path: { before: before.path, after: after.path },
        before: before[property],
        after: after[property],
        sentence: `${attribute === null ? '' : `${name(attribute)}: `}${code(property)} ${becomes(datum(before[property]), datum(after[property]))}`,
        consequence: definitionConsequence(property, after[property]),
      }),
    );
}
