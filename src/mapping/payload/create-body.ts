import { ROLE_TYPE } from '../../expression/functions/complex-roles.ts';
import type { JsonObject } from '../../json-object.ts';
import type { Beside, SentValue } from './planned.ts';
import { CORE_GROUP, CORE_USER, ENTERPRISE_USER, OLD_GROUP, readScimPath, type ScimPath } from './scim-path.ts';

type Growing = Record<string, unknown>;

/**
 * The body of the POST that creates a user or group, and what cannot be put into it. Rule: Tutorial: Develop and plan
 * provisioning for a SCIM endpoint in Microsoft Entra ID (Create User,
 * Create Group). The service lists the core and the enterprise
 * schema; the header of a custom extension is not sent (Tutorial: Customize user provisioning attribute mappings for
 * SaaS applications).
 */
export function createBody(
  values: readonly SentValue[],
  objectType: 'user' | 'group',
): {
  readonly body: JsonObject;
  readonly open: readonly Beside[];
} {
  const body: Growing = bare();
  body['schemas'] = objectType === 'user' ? [CORE_USER] : [CORE_GROUP, OLD_GROUP];
  const open: Beside[] = [];
  for (const { target, value } of values) {
    const path = readScimPath(target);
    const why = path === null ? 'Its name is no path of SCIM.' : put(body, path, value);
    if (why !== null) open.push({ target, why });
  }
  for (const { target } of values.filter(({ isTypedRole }) => isTypedRole)) typeRole(body, readScimPath(target));
  if (objectType === 'user' && body[ENTERPRISE_USER] !== undefined) body['schemas'] = [CORE_USER, ENTERPRISE_USER];
  body['meta'] = { resourceType: objectType === 'user' ? 'User' : 'Group' };
  return { body, open };
}

const isCore = (urn: string): boolean =>
  [CORE_USER, CORE_GROUP].some((core) => core.toLowerCase() === urn.toLowerCase());

/** Puts a value where its path says; else why there is no such place. */
function put(body: Growing, { urn, attribute, filter, part }: ScimPath, value: unknown): string | null {
  const root = urn === null || isCore(urn) ? body : inner(body, urn);
  if (root === null) return TAKEN;
  if (filter === null) return putAt(root, [attribute, ...(part?.split('.') ?? [])], value);
  root[attribute] ??= [];
  const list = root[attribute];
  if (!Array.isArray(list)) return TAKEN;
  const wanted = filterValue(filter.value);
  let element = (list as Growing[]).find((one) => one[filter.key] === wanted);
  if (element === undefined) {
    element = { ...(isWorkMail(attribute, filter.value) ? { primary: true } : {}), [filter.key]: wanted };
    list.push(element);
  }
  return putAt(element, (part ?? 'value').split('.'), value);
}

/** A role that a mapping gives no type has that of the service. */
function typeRole(body: Growing, path: ScimPath | null): void {
  const list = path === null ? null : body[path.attribute];
  for (const role of Array.isArray(list) ? (list as Growing[]) : []) role['type'] ??= ROLE_TYPE;
}

const TAKEN = 'Another mapping writes a value where this one needs parts.';

function putAt(root: Growing, path: readonly string[], value: unknown): string | null {
  let at: Growing | null = root;
  for (const key of path.slice(0, -1)) at = at === null ? null : inner(at, key);
  if (at === null) return TAKEN;
  const last = path.at(-1)!;
  if (Object.hasOwn(at, last)) return 'Another mapping writes it as well.';
  at[last] = value;
  return null;
}

function inner(object: Growing, key: string): Growing | null {
  object[key] ??= bare();
  const found = object[key];
  return typeof found === 'object' && !Array.isArray(found) ? (found as Growing) : null;
}

/** Names come from the schema: one may be called `constructor`. */
const bare = (): Growing => Object.create(null) as Growing;

/** The example of the documents sends the mail address of work as the primary one. */
const isWorkMail = (attribute: string, type: string): boolean =>
  attribute.toLowerCase() === 'emails' && type.toLowerCase() === 'work';

const filterValue = (text: string): string | boolean =>
  /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
