import { foldKey } from '../fold-key.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import { isNestedKey } from './restore.ts';

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
const isBox = (value: unknown): value is [unknown] => Array.isArray(value) && value.length === 1 && isScalar(value[0]);

/**
 * A record without the lists that R (and tools that turn XML into JSON) puts around single values: `{"id": ["e1"], "name": {}}`, where
 * the empty object is null. The very same record where any of its values stands bare.
 */
export function withoutBoxes(record: JsonObject): JsonObject {
  const members = Object.values(record);
  return members.some(isBox) && !members.some(isScalar) ? unboxed(record) : record;
}

function unboxed(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, open(key, member)]));
}

function open(key: string, value: unknown): unknown {
  if (isBox(value)) return value[0];
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? unboxed(item) : item));
  if (!isObject(value)) return value;
  return Object.keys(value).length === 0 && !isNestedKey(foldKey(key)) ? null : unboxed(value);
}
