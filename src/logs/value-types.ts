import { isObject, type JsonObject } from '../json-object.ts';

/** A text of digits as a number, where a number holds it exactly; else as it is. */
const exact = (held: unknown): unknown => {
  const number = typeof held === 'string' ? Number(held) : Number.NaN;
  return String(number) === held ? number : held;
};

/** OpenTelemetry writes null as a value of no type. */
const anyValue = (value: unknown): unknown =>
  isObject(value) && Object.keys(value).length === 0 ? null : plain(value);

function listed(held: unknown): unknown {
  const values = isObject(held) ? (held['values'] ?? []) : null;
  return Array.isArray(values) ? values.map(anyValue) : undefined;
}

/** Lists of pairs: `{"values": [{"key": "id", "value": {"stringValue": "…"}}]}`. */
function pairs(held: unknown): unknown {
  const values = isObject(held) ? (held['values'] ?? []) : null;
  if (!Array.isArray(values) || !values.every(isObject)) return undefined;
  return Object.fromEntries(values.map((pair) => [String(pair['key']), anyValue(pair['value'])]));
}

const fields = (held: unknown): unknown => (isObject(held) ? plain(held['fields'] ?? {}) : undefined);

type Untyped = (held: unknown) => unknown;

/** How the value under the name of a type reads: extended JSON of MongoDB, OpenTelemetry and Firestore. Undefined: it is no such value. */
const TYPES: Readonly<Record<string, Untyped>> = {
  $oid: (held) => held,
  $uuid: (held) => held,
  $date: (held) => plain(held),
  $numberInt: exact,
  $numberLong: exact,
  $numberDouble: exact,
  $numberDecimal: exact,
  stringValue: (held) => held,
  boolValue: (held) => held,
  booleanValue: (held) => held,
  intValue: exact,
  integerValue: exact,
  doubleValue: (held) => held,
  timestampValue: (held) => held,
  nullValue: () => null,
  arrayValue: listed,
  kvlistValue: pairs,
  mapValue: fields,
};

/** The letters of DynamoDB. They are names of types only where every member of an object has one. */
const LETTERS: Readonly<Record<string, Untyped>> = {
  S: (held) => held,
  N: exact,
  BOOL: (held) => held,
  NULL: () => null,
  SS: (held) => held,
  NS: (held) => (Array.isArray(held) ? held.map(exact) : held),
  L: (held) => (Array.isArray(held) ? held.map(lettered) : undefined),
  M: (held) => (isObject(held) ? eachMember(held, lettered) : undefined),
};

/**
 * A record of which the values stand under the names of their types (`{"$numberInt": "7"}`, `{"stringValue": "…"}`, `{"S": "…"}`), as
 * databases and collectors export them, with the values alone. The very same object where none does.
 */
export function withoutValueTypes(record: JsonObject): JsonObject {
  const members = Object.values(record);
  if (members.length > 1 && members.every((member) => typeIn(member, LETTERS) !== null))
    return eachMember(record, lettered);
  const isTyped = (member: unknown): boolean => typeIn(member, TYPES) !== null;
  const isWithin = (member: unknown): boolean => isObject(member) && Object.values(member).some(isTyped);
  if (!isTyped(record) && !members.some((member) => isTyped(member) || isWithin(member))) return record;
  const held = plain(record);
  return isObject(held) ? held : record;
}

/** The only key of an object, where it is the name of a type. */
function typeIn(value: unknown, types: Readonly<Record<string, Untyped>>): string | null {
  if (!isObject(value)) return null;
  const [key, ...others] = Object.keys(value);
  return key !== undefined && others.length === 0 && Object.hasOwn(types, key) ? key : null;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const held = untyped(value, TYPES);
  return held === undefined ? eachMember(value, plain) : held;
}

const lettered = (value: unknown): unknown => {
  const held = isObject(value) ? untyped(value, LETTERS) : undefined;
  return held === undefined ? value : held;
};

function untyped(value: JsonObject, types: Readonly<Record<string, Untyped>>): unknown {
  const type = typeIn(value, types);
  return type === null ? undefined : types[type]?.(value[type]);
}

const eachMember = (value: JsonObject, read: (member: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, read(member)]));
