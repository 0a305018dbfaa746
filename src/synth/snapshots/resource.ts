const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const WRITTEN_AS_BOOLEAN = /^(active|IsActive|suspended)$/;

type Branch = Record<string, unknown>;

/** A SCIM resource out of attribute paths (`name.givenName`, `emails[type eq "work"].value`, a name of an extension) and values. */
export function resourceOf(
  type: 'User' | 'Group',
  id: string,
  values: readonly (readonly [path: string, value: string])[],
): object {
  const resource: Branch = { schemas: [`${CORE}${type}`], id, meta: { resourceType: type } };
  for (const [path, value] of values) put(resource, path, WRITTEN_AS_BOOLEAN.test(path) ? value === 'True' : value);
  if (resource[ENTERPRISE] !== undefined) resource['schemas'] = [`${CORE}${type}`, ENTERPRISE];
  return resource;
}

function put(resource: Branch, path: string, value: unknown): void {
  if (path.startsWith(`${ENTERPRISE}:`)) {
    const name = path.slice(ENTERPRISE.length + 1);
    branch(resource, ENTERPRISE)[name] = name === 'manager' ? { value } : value;
    return;
  }
  const filtered = /^(\w+)\.?\[type eq "(\w+)"\]\.(\w+)$/.exec(path);
  if (filtered !== null) {
    const [, list = '', type = '', name = ''] = filtered;
    putTyped(listIn(resource, list), type, name, value);
    return;
  }
  const dot = path.indexOf('.');
  if (dot < 0) resource[path] = value;
  else branch(resource, path.slice(0, dot))[path.slice(dot + 1)] = value;
}

function putTyped(list: Branch[], type: string, name: string, value: unknown): void {
  const held = list.find((item) => item['type'] === type);
  if (held === undefined) list.push({ type, [name]: value });
  else held[name] = value;
}

function branch(parent: Branch, name: string): Branch {
  parent[name] ??= {};
  return parent[name] as Branch;
}

function listIn(parent: Branch, name: string): Branch[] {
  parent[name] ??= [];
  return parent[name] as Branch[];
}
