import { usageError } from '../../errors.ts';
import { propertyOf } from '../../mapping/users/graph-attributes.ts';
import type { Store } from '../../store/store.ts';
import { type Principal, principalNamed } from '../find-principal.ts';
import type { Inputs } from '../inputs.ts';
import { assertKnownAttribute } from './known-attribute.ts';
import type { DirectoryEdit, Proposal } from './proposal.ts';

const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/**
 * Changes users and assignments in the snapshots that answer, within a transaction that the caller takes back.
 * Errors: exit code 2 for a name, a role or an attribute that the snapshots do not hold.
 */
export async function applyEdits(
  store: Store,
  inputs: Inputs,
  { edits, schema }: Pick<Proposal, 'edits' | 'schema'>,
): Promise<void> {
  const schemas = schema === null ? [inputs.schema] : [inputs.schema, schema];
  for (const edit of edits) {
    const principal = await principalNamed(store, edit.principal, inputs.snapshotAsOf);
    if ('role' in edit) await changeAssignment(store, inputs, edit, principal);
    else if (edit.kind === 'disable') await patch(store, userOnly(principal, '--disable'), { accountEnabled: false });
    else {
      userOnly(principal, '--set');
      await assertKnownAttribute(store, inputs, schemas, edit.attribute);
      await patch(store, principal, propertyOf(edit.attribute, edit.value));
    }
  }
}

const userOnly = (principal: Principal, option: string): Principal => {
  if (principal.type === 'user') return principal;
  throw usageError(`${principal.name} is a group; ${option} takes users.`);
};

async function patch(
  store: Store,
  { ref, snapshotId }: Principal,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  await store.run(
    // A null takes the property out, which comes to the same for an object whose neighbours have it.
    `UPDATE source_object SET attributes = json_merge_patch(attributes::JSON, $patch::JSON)::VARCHAR,
       user_principal_name = coalesce(json_extract_string($patch, '$.userPrincipalName'), user_principal_name),
       display_name = coalesce(json_extract_string($patch, '$.displayName'), display_name),
       account_enabled = coalesce(TRY_CAST(json_extract_string($patch, '$.accountEnabled') AS BOOLEAN), account_enabled)
     WHERE object_ref = CAST($ref AS UBIGINT) AND snapshot_id = CAST($set AS BIGINT)`,
    { patch: JSON.stringify(properties), ref, set: snapshotId },
  );
}

async function changeAssignment(
  store: Store,
  { appId, snapshotAsOf }: Inputs,
  { kind, role }: Extract<DirectoryEdit, { readonly role: string | null }>,
  { ref, id, name, type }: Principal,
): Promise<void> {
  const params = { app: appId, moment: snapshotAsOf };
  const roleId = role === null ? null : await roleNamed(store, role, params);
  if (kind === 'unassign') {
    const own = `principal_ref = CAST($ref AS UBIGINT) AND ($role IS NULL OR app_role_id = $role)`;
    const [there] = await store.rows<{ n: number }>(
      `SELECT count(*) AS n FROM assignment_in($app, $moment) WHERE ${own}`,
      { ...params, ref, role: roleId },
    );
    if (there?.n === 0)
      throw usageError(
        `${name} is not assigned${role === null ? '' : ` as ${role}`} by an assignment of its own.`,
        'An assignment through a group is taken away from the group.',
      );
    await store.run(
      `DELETE FROM assignment WHERE ${own} AND snapshot_id IN (SELECT snapshot_id FROM used_snapshot_in($moment) WHERE kind = 'assignment' AND app_id IS NOT DISTINCT FROM $app)
         AND ($app IS NULL OR app_id IS NULL OR app_id = $app)`,
      { ...params, ref, role: roleId },
    );
    return;
  }
  await store.run(
    `INSERT INTO assignment BY NAME
     SELECT snapshot_id, 'proposed' AS assignment_id, $app AS app_id, NULL AS app_name, $id AS principal_id, CAST($ref AS UBIGINT) AS principal_ref,
       $type AS principal_type, $name AS principal_name, $role AS app_role_id, NULL::TIMESTAMP AS created_time
     FROM used_snapshot_in($moment) WHERE kind = 'assignment' AND app_id IS NOT DISTINCT FROM $app`,
    { ...params, id, ref, type, name, role: roleId ?? DEFAULT_ACCESS },
  );
}

async function roleNamed(
  store: Store,
  role: string,
  params: { readonly app: string | null; readonly moment: string | null },
): Promise<string> {
  const roles = await store.rows<{ app_role_id: string; value: string | null; display_name: string | null }>(
    'SELECT DISTINCT app_role_id, value, display_name FROM app_role_in($app, $moment) ORDER BY ALL',
    params,
  );
  const wanted = role.toLowerCase();
  const found = roles.find((one) =>
    [one.app_role_id, one.value, one.display_name].some((word) => word?.toLowerCase() === wanted),
  );
  if (found !== undefined) return found.app_role_id;
  const known = roles.map((one) => one.value ?? one.display_name ?? one.app_role_id);
  throw usageError(
    `The application has no role ${JSON.stringify(role)}.`,
    known.length === 0 ? 'No snapshot has its roles; leave the role out.' : `It has ${known.slice(0, 8).join(', ')}.`,
  );
}
