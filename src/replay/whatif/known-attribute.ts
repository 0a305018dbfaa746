import { usageError } from '../../errors.ts';
import { placedMappings, sourceDefinition } from '../../mapping/schema/lookup.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { graphAttributes } from '../../mapping/users/graph-attributes.ts';
import { nearest } from '../../nearest.ts';
import type { Store } from '../../store/store.ts';
import { compileMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';

/** What the service makes by itself of other things; a value of its own would never be read. */
const MADE: Readonly<Record<string, string>> = {
  IsSoftDeleted: 'Try out --disable USER or --unassign USER: the service computes it from them.',
  appRoleAssignments:
    'Try out --assign USER:ROLE or --unassign USER:ROLE: the service computes it from the assignments.',
};

/**
 * Refuses an attribute of `--set` that nothing knows: neither the schemas (definition of the source, mappings, filters) nor any user of
 * the snapshots. Such a value would change nobody, which looks like a harmless change. Errors: exit code 2, with the name that was
 * most likely meant.
 */
export async function assertKnownAttribute(
  store: Store,
  inputs: Inputs,
  schemas: readonly SynchronizationSchema[],
  attribute: string,
): Promise<void> {
  const made = MADE[attribute];
  if (made !== undefined) throw usageError(`${attribute} cannot be set: it is computed.`, made);
  const named = new Set(schemas.flatMap(attributesOfUsers));
  if (named.has(attribute)) return;
  const exported = await attributesInSnapshots(store, inputs.snapshotAsOf);
  if (exported.has(attribute)) return;
  const meant = nearest(attribute, [...named, ...exported]);
  throw usageError(
    `No user has an attribute ${JSON.stringify(attribute)}: neither the schema nor the snapshots know it.`,
    meant === null
      ? 'Name it as the mapping does: department, jobTitle, extensionAttribute1, ….'
      : `Did you mean ${meant}? Names are case-sensitive.`,
  );
}

/** What a schema calls the attributes of users: those it defines, and those that its mappings and filters read. */
function attributesOfUsers(schema: SynchronizationSchema): string[] {
  return placedMappings(schema)
    .filter(({ mapping }) => mapping.sourceObjectName.toLowerCase() === 'user')
    .flatMap((placed) => [
      ...(sourceDefinition(schema, placed)?.attributes ?? []).map(({ name }) => name),
      ...compileMapping(schema, placed, 0).layout.names,
    ]);
}

/** The attributes that some user of the snapshots has, by the names that mappings use. */
async function attributesInSnapshots(store: Store, moment: string | null): Promise<ReadonlySet<string>> {
  const keys = await store.rows<{ name: string; is_extension: boolean }>(
    `SELECT DISTINCT name, is_extension FROM (
       SELECT unnest(json_keys(attributes)) AS name, false AS is_extension FROM source_object_in($moment) WHERE object_type = 'user'
       UNION ALL
       SELECT unnest(json_keys(attributes, '$.onPremisesExtensionAttributes')), true FROM source_object_in($moment) WHERE object_type = 'user')
     ORDER BY ALL`,
    { moment },
  );
  const holder = (isExtension: boolean): Record<string, unknown> =>
    Object.fromEntries(keys.filter((one) => one.is_extension === isExtension).map(({ name }) => [name, '']));
  // An object with every property there is: it has every attribute that any user has.
  const everything: Record<string, unknown> = { ...holder(false), onPremisesExtensionAttributes: holder(true) };
  if ('businessPhones' in everything) everything['businessPhones'] = [];
  return new Set(Object.keys(graphAttributes(everything)));
}
