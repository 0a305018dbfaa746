import { isObject, type JsonObject } from '../../json-object.ts';
import type { Beside, MemberChanges, SentValue } from './planned.ts';
import { PATCH_OP } from './scim-path.ts';

/** One operation of a PATCH. */
interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

interface PatchBody {
  /** Null where there is nothing to send. */
  readonly body: JsonObject | null;
  readonly open: readonly Beside[];
}

/**
 * The body of the PATCH that changes a user or group. With the feature flag it follows the standard: operations in small
 * letters, Booleans as such, and attributes without a filter in their name together in one operation without a path.
 * Rule: Known issues and resolutions with SCIM 2.0 protocol compliance of the Microsoft Entra user provisioning service
 * (flags to alter the SCIM behavior).
 */
export function patchBody(
  values: readonly SentValue[],
  members: MemberChanges | null,
  hasFlag: boolean,
  attributes: JsonObject,
): PatchBody {
  const ofMembers = members === null ? [] : memberOperations(members, hasFlag);
  if (hasFlag) return { body: bodyOf([...compliant(values), ...ofMembers]), open: [] };
  const open: Beside[] = [];
  const operations = values.flatMap((one): PatchOperation[] => {
    if (one.roles !== 'text-on-patch')
      return [{ op: one.adds || one.isNew ? 'Add' : opOfRoles(one), path: one.target, value: worded(one.value) }];
    const roles = rolesAsText(attributes);
    if (roles !== null) return [{ op: 'Add', path: 'roles', value: roles }];
    const why =
      'Without the feature flag, roles go out as JSON text with the id of each role, which the input does not have.';
    open.push({ target: one.target, why });
    return [];
  });
  return { body: bodyOf([...operations, ...ofMembers]), open };
}

const bodyOf = (operations: readonly PatchOperation[]): JsonObject | null =>
  operations.length === 0 ? null : { schemas: [PATCH_OP], Operations: operations };

/** The one operation that the documents show in small letters without the flag too. */
const opOfRoles = ({ roles }: SentValue): string => (roles === 'fields' ? 'replace' : 'Replace');

/** Without the flag Booleans go out as text. */
const worded = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 'True' : 'False') : value);

/** With the flag a member is taken out by a path of its own. */
function memberOperations({ target, added, removed }: MemberChanges, hasFlag: boolean): readonly PatchOperation[] {
  const listOf = (ids: readonly string[]) => ids.map((value) => ({ $ref: null, value }));
  return [
    ...(added.length === 0 ? [] : [{ op: hasFlag ? 'add' : 'Add', path: target, value: listOf(added) }]),
    ...(hasFlag
      ? removed.map((id) => ({ op: 'remove', path: `${target}[value eq ${JSON.stringify(id)}]` }))
      : removed.length === 0
        ? []
        : [{ op: 'Remove', path: target, value: listOf(removed) }]),
  ];
}

function compliant(values: readonly SentValue[]): readonly PatchOperation[] {
  const alone = values.filter((one) => one.adds || one.isNew || one.target.includes('[') || Array.isArray(one.value));
  const together = values.filter((one) => !alone.includes(one));
  const own = alone.map(({ adds, isNew, target, value }) => ({
    op: adds || isNew ? 'add' : 'replace',
    path: target,
    value,
  }));
  const [only, ...others] = together;
  if (only === undefined) return own;
  if (others.length === 0) return [...own, { op: 'replace', path: only.target, value: only.value }];
  return [...own, { op: 'replace', value: Object.fromEntries(together.map(({ target, value }) => [target, value])) }];
}

/** Each assignment as JSON text with its id, value and name; null where one lacks a part. */
function rolesAsText({ appRoleAssignments }: JsonObject): readonly { readonly value: string }[] | null {
  const list = Array.isArray(appRoleAssignments) ? appRoleAssignments : [appRoleAssignments];
  const texts = list.map((one: unknown) => {
    if (!isObject(one)) return null;
    const { id, appRoleId, value, displayName } = one;
    const parts = { id: appRoleId ?? id, value, displayName };
    return Object.values(parts).every((part) => typeof part === 'string') ? { value: JSON.stringify(parts) } : null;
  });
  return texts.some((one) => one === null) ? null : (texts as { value: string }[]);
}
