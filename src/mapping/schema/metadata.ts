import { isObject, type JsonObject } from '../../json-object.ts';
import { type Fields, textField } from './fields.ts';
import { parseInnerJson } from './json-document.ts';
import { describeJson, misread } from './place.ts';

export type Metadata = ReadonlyMap<string, string | null>;

const ENTRY_KEYS = new Set(['key', 'value']);

/**
 * The `metadata` of a thing: a list of `{key, value}`, or one object. Where a list says more than a map can hold (a
 * key twice, further fields) the list itself stays among the rest too; the first value of a key counts.
 */
export function readMetadata(fields: Fields): Metadata {
  const raw = fields.raw('metadata');
  if (raw === undefined || raw === null) return new Map();
  if (isObject(raw) && !isEntry(raw)) return fromObject(raw, fields);
  const metadata = new Map<string, string | null>();
  let isWhole = true;
  for (const entry of Array.isArray(raw) ? raw : [raw]) {
    if (entry === null || (isObject(entry) && Object.keys(entry).length === 0)) continue;
    if (!isObject(entry)) {
      throw misread(fields.at('metadata'), `must be a list of {key, value}, it holds ${describeJson(entry)}`);
    }
    const names = new Map(Object.keys(entry).map((name) => [name.toLowerCase(), name]));
    const key = textField(entry[names.get('key') ?? ''], fields.at('metadata'));
    const value = entry[names.get('value') ?? ''];
    if (key === null || metadata.has(key) || !isPlain(value) || [...names.keys()].some((n) => !ENTRY_KEYS.has(n))) {
      isWhole = false;
    }
    if (key !== null && !metadata.has(key)) metadata.set(key, asValue(value));
  }
  if (!isWhole) fields.keep('metadata', raw);
  return metadata;
}

/**
 * What a metadata value says: the service writes JSON inside the text (`"\"Normal\""`, `"false"`). Text that is no
 * JSON is the value itself; null where the key is absent or has no value. Keys are compared without regard to case.
 */
export function metadataValue(metadata: Metadata, key: string): unknown {
  const text = metadata.get(key) ?? [...metadata].find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  if (text === undefined || text === null) return null;
  const inner = parseInnerJson(text);
  return inner === undefined ? text : inner;
}

const isEntry = (value: JsonObject): boolean => Object.keys(value).some((name) => name.toLowerCase() === 'key');

function fromObject(raw: JsonObject, fields: Fields): Metadata {
  if (Object.values(raw).some((value) => !isPlain(value))) fields.keep('metadata', raw);
  return new Map(Object.entries(raw).map(([key, value]) => [key, asValue(value)]));
}

const isPlain = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string';

function asValue(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
