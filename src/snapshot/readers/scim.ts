import { isObject, type JsonObject } from '../../json-object.ts';
import { servicePrincipalOf } from '../page.ts';
import { type CopiedColumns, copied, filled, has, type Reader, type ReadRecord, type SourceRecord } from '../row.ts';

/** Which properties fill the texts and flags of target_object; the first that is filled counts. */
export const TARGET_COLUMNS: CopiedColumns = {
  texts: {
    target_id: ['id'],
    external_id: ['externalId'],
    user_name: ['userName', 'username'],
    display_name: ['displayName'],
  },
  flags: { active: 'active' },
};

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';

/** A user or group in the application, as its SCIM endpoint gives it; a row of a table is none, whatever its columns are called. */
export const scimReader: Reader = {
  recognises: ({ value, page }) => {
    if (page.accountColumns !== null) return false;
    const { schemas } = value;
    const urns = Array.isArray(schemas) ? schemas.map(String) : [];
    return (
      urns.some((urn) => /urn:(?:ietf:params:)?scim:schemas:(?:core|extension)/i.test(urn)) || has(value, 'userName')
    );
  },
  read: (record) => target(record, record.value, record.text),
};

/** An operation of a SCIM bulk request: what it writes is what the target holds after it. */
export const scimOperationReader: Reader = {
  recognises: ({ value }) => has(value, 'method') && has(value, 'path', 'data'),
  read: (record) => {
    const method = filled(record.value, 'method')?.toUpperCase();
    const { data } = record.value;
    if (method === 'DELETE')
      return { kind: 'reject', reason: 'a DELETE of a bulk request: it leaves no object behind' };
    if (method !== 'POST' && method !== 'PUT') {
      return { kind: 'reject', reason: `a ${method} of a bulk request does not carry the whole object` };
    }
    if (!isObject(data)) return { kind: 'reject', reason: 'an operation of a bulk request without data' };
    return target(record, data, JSON.stringify(data));
  },
};

function target({ page, value: record }: SourceRecord, value: JsonObject, text: string): ReadRecord {
  const row = {
    table: 'target_object',
    values: {
      app_id: servicePrincipalOf(page),
      object_type: typeOf(value, filled(record, 'path')),
      ...copied(value, TARGET_COLUMNS),
      attributes: text,
    },
  };
  return { kind: 'target_object', rows: [row] };
}

function typeOf(value: JsonObject, path: string | null): 'user' | 'group' {
  const schemas = Array.isArray(value['schemas']) ? value['schemas'].map(String) : [];
  const { meta } = value;
  const named = isObject(meta) ? filled(meta, 'resourceType') : null;
  if (named !== null) return named.toLowerCase() === 'group' ? 'group' : 'user';
  if (schemas.some((urn) => urn.toLowerCase() === `${CORE}group`.toLowerCase())) return 'group';
  return path !== null && /^\/?groups\b/i.test(path) ? 'group' : 'user';
}
