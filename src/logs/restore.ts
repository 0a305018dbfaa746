import { foldKey } from '../fold-key.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import { unwrapJson } from './fold.ts';
import { LISTS } from './paths.ts';
import { isPrintedRow, printedClass, printedObjects, printedRows } from './printed-objects.ts';
import { cutJson } from './read/cut-json.ts';
import { isPython, pythonLiteral } from './read/python-literal.ts';

/**
 * How an export lost a part of a record: `flattened`, a tool has written text or the name of a type where an object was
 * (ConvertTo-Json without -Depth, Export-Csv); `expanded`, a query has made a row of each step or change; `unlinked`,
 * a row of the audit log does not tell the change that it belongs to; `cut`, JSON text ends before its end (a cell has a longest length); `western`, the text
 * was in a code page of Windows, which may be another than the one it was read in.
 */
export type Loss = 'flattened' | 'expanded' | 'unlinked' | 'cut' | 'western';

/** Where the SDKs of Graph keep properties that they do not know: that for PowerShell, and the others. */
const MORE = ['additionalproperties', 'additionaldata'] as const;
const isMoreKey = (key: string): boolean => MORE.some((one) => one === key);
/** What the SDKs keep for themselves. */
const OWN = 'backingstore';

/** Folded keys under which provisioning and audit records hold objects and lists. */
export const NESTED_KEYS: readonly string[] = [
  'activity',
  'actor',
  'additionaldetails',
  'app',
  'details',
  'errorinformation',
  'initiatedby',
  'modifiedproperties',
  'properties',
  'provisioningstatusinfo',
  'provisioningsteps',
  'serviceprincipal',
  'sourceidentity',
  'sourcesystem',
  'statusinfo',
  'targetidentity',
  'targetresources',
  'targets',
  'targetsystem',
  'user',
];
const NESTED: ReadonlySet<string> = new Set(NESTED_KEYS);

/** Whether an object may stand under a folded key. */
export const isNestedKey = (key: string): boolean => isMoreKey(key) || NESTED.has(key);

const names = (...list: readonly string[]): ReadonlySet<string> => new Set([...list, ...MORE, 'odatatype']);

const IDENTITY = names('id', 'displayname', 'name', 'identitytype', 'type', 'details', 'userprincipalname');
const STATUS = names(
  'status',
  'errorinformation',
  'errorcode',
  'errorcategory',
  'reason',
  'additionaldetails',
  'recommendedaction',
);

/** The members of these objects that there are; objects under other keys may have any. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  errorinformation: STATUS,
  initiatedby: names('id', 'displayname', 'name', 'initiatortype', 'initiatingtype', 'type', 'user', 'app'),
  modifiedproperties: names('displayname', 'name', 'oldvalue', 'newvalue'),
  provisioningstatusinfo: STATUS,
  provisioningsteps: names('name', 'provisioningsteptype', 'type', 'status', 'description', 'details', 'timestamp'),
  serviceprincipal: IDENTITY,
  sourceidentity: IDENTITY,
  sourcesystem: IDENTITY,
  statusinfo: STATUS,
  targetidentity: IDENTITY,
  targetsystem: IDENTITY,
};

/** The name of an item in these lists. */
const ITEM_NAMES: Readonly<Record<string, string>> = { modifiedproperties: 'displayName', provisioningsteps: 'name' };

/** In audit rows a list; in the error information of an event a text, which may begin with a brace. */
const LIST_OR_TEXT = 'additionaldetails';

/** Where the names of .NET types begin. */
export const TYPE_ROOTS = ['System', 'Microsoft', 'Newtonsoft', 'Selected', 'Deserialized'] as const;

/** What .NET prints of an object that it cannot print: the name of its type. */
const TYPE_NAME = new RegExp(
  `^(?:${TYPE_ROOTS.join('|')})\\.(?:\\w+\\.)*\\w[\\w.+]*(?:\`\\d+)?(?:\\[[\\w.,\`+ \\][]*\\])*$`,
);

/** Whether a text is the name of a type and no value. */
export const isTypeName = (text: string): boolean => TYPE_NAME.test(text);

/**
 * A record in which what stands as text where an object belongs is an object again, as far as the text goes; and how parts of it
 * were lost. Properties that an SDK of Graph does not know are put in their place.
 */
export function restored(record: JsonObject): { readonly record: JsonObject; readonly losses: ReadonlySet<Loss> } {
  const losses = new Set<Loss>();
  return { record: objectOf(record, losses), losses };
}

/** The very same object where nothing in it has to be restored: nearly always. */
function objectOf(value: JsonObject, losses: Set<Loss>): JsonObject {
  let own: [string, unknown][] | null = null;
  let more: JsonObject | null = null;
  const keys = Object.keys(value);
  for (const [n, key] of keys.entries()) {
    const folded = foldKey(key);
    const member = value[key];
    const isMore = isMoreKey(folded);
    const isOwn = folded === OWN;
    if (!isMore && !isOwn && !NESTED.has(folded)) {
      own?.push([key, member]);
      continue;
    }
    const held = isOwn ? member : restoredAt(isMore ? 'details' : folded, member, losses);
    const isTaken = (isMore || isOwn) && (isObject(held) || held === null);
    if (held !== member || isTaken) own ??= keys.slice(0, n).map((before) => [before, value[before]]);
    if (isMore && isObject(held)) more = held;
    if (!isTaken) own?.push([key, held]);
  }
  if (own === null) return value;
  return Object.fromEntries(more === null ? own : [...Object.entries(more), ...own]);
}

function restoredAt(key: string, value: unknown, losses: Set<Loss>): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => itemAt(key, item, losses));
    return items.some((item, n) => item !== value[n]) ? items : value;
  }
  if (isObject(value)) {
    const list = listIn(value) ?? keyedList(key, value);
    return list === null ? objectOf(value, losses) : restoredAt(key, list, losses);
  }
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text.startsWith('@{')) {
    losses.add('flattened');
    const held = printedObjects(text, MEMBERS[key]);
    return held.length === 1 ? restoredAt(key, held[0], losses) : held.map((one) => restoredAt(key, one, losses));
  }
  if (isTypeName(text)) {
    losses.add('flattened');
    return null;
  }
  if (/^class \w+ \{/.test(text)) {
    losses.add('flattened');
    return restoredAt(key, printedClass(text), losses);
  }
  if (isPrintedRow(text)) {
    losses.add('flattened');
    return restoredAt(key, printedRows(text, MEMBERS[key]), losses);
  }
  if (!isDocument(key, text)) return value;
  const held = isPython(text) ? (pythonLiteral(text) ?? text) : unwrapJson(text);
  if (typeof held !== 'string') return restoredAt(key, held, losses);
  if (!/^\s*[[{]/.test(held)) return value;
  losses.add(/^\s*(?:[[{]\s*)+(?:"|[\]}]|$)/.test(held) ? 'cut' : 'flattened');
  return restoredAt(key, cutJson(held), losses);
}

/** An item of a list; of a text that stands in its place no more than the name is left. */
function itemAt(key: string, item: unknown, losses: Set<Loss>): unknown {
  const held = restoredAt(key, item, losses);
  const name = ITEM_NAMES[key];
  if (typeof held !== 'string' || name === undefined) return held;
  losses.add('flattened');
  return { [name]: held };
}

/** A list that is written as an object: under the places of its items, or changes under the names of their attributes. Null for any other. */
function keyedList(key: string, value: JsonObject): readonly unknown[] | null {
  const entries = Object.entries(value);
  if (!LISTS.has(key) || entries.length === 0 || !entries.every(([, item]) => isObject(item))) return null;
  if (entries.every(([place]) => /^\d+$/.test(place))) return entries.map(([, item]) => item);
  const isChange = (item: unknown): boolean => Object.keys(item as JsonObject).every((one) => OLD_OR_NEW.test(one));
  return key === 'modifiedproperties' && entries.every(([, item]) => isChange(item))
    ? entries.map(([attribute, item]) => ({ displayName: attribute, ...(item as JsonObject) }))
    : null;
}

const OLD_OR_NEW = /^(?:old|new)_?value$/i;

/** A list that a tool has wrapped: Windows PowerShell writes `{"value": […], "Count": 2}`, old OData `{"results": […]}`; null for any other object. */
function listIn(value: JsonObject): readonly unknown[] | null {
  const [key, ...others] = Object.keys(value).filter((one) => foldKey(one) !== 'count');
  const held = key === undefined ? null : value[key];
  return others.length === 0 && /^(?:value|results)$/i.test(key ?? '') && Array.isArray(held) ? held : null;
}

const isDocument = (key: string, text: string): boolean =>
  /^["[{]/.test(text) && (key !== LIST_OR_TEXT || /^(?:"|\[\s*(?:\{|\]))/.test(text));
