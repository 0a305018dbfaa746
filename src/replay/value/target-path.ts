import type { Held } from './held.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads one attribute of an account. */
export type PathReader = (account: JsonObject) => Held;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `emails[type eq "work"].value`, and the spelling with a dot before the bracket that gallery applications use. */
const FILTERED = /^([^[\].]+)\.?\[\s*([\w$]+)\s+eq\s+"([^"]*)"\s*\](?:\.(.+))?$/i;
const EXTENSION = /^(urn:.+):([^:]+)$/i;

/**
 * Makes the name of a target attribute into a reader: `displayName`, `name.givenName`, `emails[type eq "work"].value`, an attribute
 * of an extension by its URN, or the flat name of an application that is no SCIM endpoint. Names are found whatever their case.
 * Several values come as a list; values with fields of their own as the value that identifies them (`value`), else as JSON.
 */
export function pathReader(name: string): PathReader {
  const filtered = FILTERED.exec(name);
  const extension = EXTENSION.exec(name);
  const path = name.split('.');
  const rest = filtered?.[4]?.split('.');
  return (account) => {
    const plain = member(account, name);
    if (plain !== undefined) return heldOf(plain);
    if (filtered !== null) return heldOf(typed(account, filtered[1]!, filtered[2]!, filtered[3]!, rest));
    if (extension !== null) {
      const part = member(account, extension[1]!);
      return isObject(part) ? heldOf(walk(part, extension[2]!.split('.'))) : heldOf(member(account, extension[2]!));
    }
    return heldOf(walk(account, path));
  };
}

/** The element of a list whose sub-attribute has a value, or a part of it. */
function typed(
  account: JsonObject,
  list: string,
  key: string,
  wanted: string,
  rest: readonly string[] | undefined,
): unknown {
  const items = member(account, list);
  if (!Array.isArray(items)) return undefined;
  const found = items.filter(isObject).find((item) => String(member(item, key)).toLowerCase() === wanted.toLowerCase());
  return found === undefined ? undefined : rest === undefined ? found : walk(found, rest);
}

function walk(from: JsonObject, path: readonly string[]): unknown {
  let at: unknown = from;
  for (const part of path) {
    if (!isObject(at)) return undefined;
    at = member(at, part);
  }
  return at;
}

/** SCIM names are compared without regard to case. */
function member(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const folded = name.toLowerCase();
  for (const key in object) if (key.length === name.length && key.toLowerCase() === folded) return object[key];
  return undefined;
}

function heldOf(value: unknown): Held {
  if (Array.isArray(value)) {
    const texts = value.flatMap((one) => textOf(one) ?? []);
    return texts.length === 0 ? null : texts;
  }
  return textOf(value);
}

/** Booleans as the service writes them. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isObject(value)) {
    const own = member(value, 'value');
    return own === undefined ? JSON.stringify(value) : textOf(own);
  }
  return String(value);
}
