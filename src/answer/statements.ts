import type { Leaf } from './loose-json.ts';
import { statusOf } from './status.ts';
import { folded } from './text.ts';

/** What a JSON answer says, whatever wrote it. */
export interface Statements {
  /** From those that say most to those that say least; what is under one key belongs together. */
  readonly sentences: readonly (readonly string[])[];
  /** Sentences about one attribute each. */
  readonly fields: readonly { readonly field: string; readonly text: string }[];
  /** Codes of the target: DUPLICATE_VALUE, already_exists, ObjectConflict. */
  readonly codes: readonly string[];
  readonly status: number | null;
  readonly scimType: string | null;
  readonly conflictingAccount: string | null;
}

/**
 * Keys that hold a sentence, the most telling first: SCIM and RFC 9457 (detail), OAuth (error_description), SCIM 1.1, Slack and
 * Workplace (description), Graph, Google, GitHub, Zoom, Salesforce (message), Dropbox (text of user_message), FastAPI (msg), Atlassian
 * (errorMessages), ASP.NET (title).
 */
const SENTENCE_KEYS = [
  'detail',
  'errordescription',
  'description',
  'message',
  'errormessage',
  'errormessages',
  'msg',
  'text',
  'errordetail',
  'faultstring',
  'reason',
  'errors',
  'error',
  'errorsummary',
  'summary',
  'title',
];
const FIELD_KEYS = [
  'field',
  'fieldname',
  'attribute',
  'attributename',
  'property',
  'propertyname',
  'param',
  'target',
  'pointer',
  'loc',
  'fields',
];
const CODE_KEYS = ['code', 'errorcode', 'errorname', 'type', 'tag', 'reason', 'error', 'subcode', 'propertyerrorcode'];
const STATUS_KEYS = ['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'code'];
const ACCOUNT_KEYS = [
  'conflictingobject',
  'conflictingobjectid',
  'conflictinguserid',
  'conflictingid',
  'conflictingresource',
  'existinguserid',
  'existingid',
  'existingresourceid',
];
/** Beside these keys a key that is not known is the name of an attribute. */
const FIELD_LISTS = new Set([
  'errors',
  'detail',
  'details',
  'fielderrors',
  'validationerrors',
  'modelstate',
  'invalidparams',
  'violations',
  'message',
]);
const NO_ANSWER = new Set([
  'innererror',
  'schemas',
  'schema',
  'meta',
  'trace',
  'traceid',
  'stack',
  'stacktrace',
  'instance',
  'help',
  'documentationurl',
  'locale',
  'lang',
  'requestid',
  'clientrequestid',
  'exceptionrequestid',
  'timestamp',
  'date',
  'input',
  'url',
  'ctx',
]);

interface Owned {
  readonly owner: readonly string[];
  readonly texts: Map<string, string[]>;
  readonly spelled: Map<string, string>;
}

const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What the leaves of an answer say. */
export function statementsOf(leaves: readonly Leaf[]): Statements {
  const objects = objectsOf(leaves);
  const found = new Map<string, Set<string>>();
  const fields: { field: string; text: string }[] = [];
  const codes: string[] = [];
  const add = (key: string, said: readonly string[]): void => {
    if (said.length > 0) found.set(key, new Set([...(found.get(key) ?? []), ...said]));
  };
  for (const object of objects) {
    const { texts } = object;
    const of = (key: string): string[] => texts.get(key) ?? [];
    for (const key of CODE_KEYS)
      codes.push(...of(key).filter((text) => /^[\w.:-]{2,80}$/.test(text) && !/^\d+$|^urn:|^https?:/.test(text)));
    const key = SENTENCE_KEYS.find((one) => of(one).some((text) => one !== 'reason' || text.includes(' ')));
    const own = key === undefined ? [] : of(key).filter((text) => !/^\d+$/.test(text));
    const field = fieldOf(texts);
    if (field !== null) {
      const said = own.length > 0 ? own : of('code');
      fields.push(...said.map((text) => ({ field, text })));
    } else if (key !== undefined) {
      add(key, own);
      // {"message": "Invalid Input Provided", "errors": ["Email has already been taken"]}: where the first says nothing, the next does.
      for (const other of SENTENCE_KEYS)
        if (other !== key)
          add(
            other,
            of(other).filter((text) => text.includes(' ')),
          );
    }
    fields.push(...unknownKeys(object));
  }
  return {
    sentences: SENTENCE_KEYS.flatMap((key) => (found.has(key) ? [[...(found.get(key) ?? [])]] : [])),
    fields,
    codes: [...new Set(codes)],
    status: first(objects, STATUS_KEYS, statusOf),
    scimType: first(objects, ['scimtype'], (text) => text || null),
    conflictingAccount: first(objects, ACCOUNT_KEYS, (text) => text || null),
  };
}

/** Leaves by the object they belong to, in the order of the text. */
function objectsOf(leaves: readonly Leaf[]): Owned[] {
  const objects = new Map<string, Owned>();
  for (const { path, value } of leaves) {
    if (value === null || typeof value === 'boolean') continue;
    const text = folded(String(value));
    if (text === '' || path.some((key) => typeof key === 'string' && NO_ANSWER.has(plain(key)))) continue;
    const last = path.findLastIndex((key) => typeof key === 'string');
    let owner = path.slice(0, Math.max(last, 0)).map(String);
    let name = last < 0 ? 'errors' : String(path[last]);
    // {"message": {"lang": "en", "value": "…"}} of OData, {"source": {"pointer": "…"}} of JSON:API.
    const above = plain(owner.at(-1) ?? '');
    if ((plain(name) === 'value' && above === 'message') || (plain(name) === 'pointer' && above === 'source')) {
      name = plain(name) === 'value' ? 'message' : name;
      owner = owner.slice(0, -1);
    }
    const id = owner.join('\u0001');
    const object = objects.get(id) ?? { owner, texts: new Map(), spelled: new Map() };
    objects.set(id, object);
    object.spelled.set(plain(name), name);
    object.texts.set(plain(name), [...(object.texts.get(plain(name)) ?? []), text].slice(0, 50));
  }
  return [...objects.values()].map(itemsNamed);
}

/** {"item": "PropertyName", "value": "mail"} of OData says propertyName. */
function itemsNamed(object: Owned): Owned {
  const item = object.texts.get('item')?.[0];
  const value = object.texts.get('value')?.[0];
  if (item === undefined || value === undefined) return object;
  return { ...object, texts: new Map([[plain(item), [value]]]), spelled: new Map([[plain(item), item]]) };
}

function fieldOf(texts: ReadonlyMap<string, readonly string[]>): string | null {
  const loc = texts.get('loc');
  if (loc !== undefined) return loc.filter((part) => part !== 'body').join('.') || null;
  for (const key of FIELD_KEYS) {
    const found = texts.get(key)?.[0];
    if (found !== undefined && found.length <= 200) return found;
  }
  return texts.has('reason') && !texts.has('code') ? (texts.get('name')?.[0] ?? null) : null;
}

const KNOWN = new Set([
  ...SENTENCE_KEYS,
  ...FIELD_KEYS,
  ...CODE_KEYS,
  ...STATUS_KEYS,
  ...ACCOUNT_KEYS,
  'scimtype',
  'item',
  'value',
  'values',
  'name',
  'path',
  'domain',
  'resource',
  'ok',
  'success',
  'id',
  'method',
  'severity',
  'service',
  'exception',
]);

/** {"errors": {"name.familyName": ["…"]}} of ASP.NET and Rails, {"userName": ["…"]} of Django. */
function unknownKeys({ owner, texts, spelled }: Owned): { field: string; text: string }[] {
  const list = owner.findLastIndex((key) => FIELD_LISTS.has(plain(key)));
  const isAlone = owner.length === 0 && ![...texts.keys()].some((key) => KNOWN.has(key));
  if (list < 0 && !isAlone) return [];
  const above = owner.slice(list + 1).filter((key) => !/^\d+$/.test(key));
  return [...texts].flatMap(([key, said]) =>
    KNOWN.has(key) && (above.length === 0 || SENTENCE_KEYS.includes(key))
      ? []
      : said.map((text) => ({ field: [...above, spelled.get(key) ?? key].join('.'), text })),
  );
}

function first<T>(objects: readonly Owned[], keys: readonly string[], read: (text: string) => T | null): T | null {
  for (const key of keys) {
    for (const { texts } of objects) {
      for (const text of texts.get(key) ?? []) {
        const found = read(text);
        if (found !== null) return found;
      }
    }
  }
  return null;
}
