import { isObject, type JsonObject } from '../../json-object.ts';
import type { AccountValue } from './account-value.ts';
import { casedKey, looseKey, spelledKey } from './attribute-key.ts';

/** Reads one attribute of an account. */
export type PathReader = (account: JsonObject) => AccountValue;

/** `emails[type eq "work"].value`, and the spelling with a dot before the bracket that gallery applications use. */
const FILTERED = /^([^[\].]+)\.?\[\s*([\w$]+)\s+eq\s+"([^"]*)"\s*\](?:\.(.+))?$/i;
const EXTENSION = /^(urn:.+):([^:]+)$/i;

/** How a name is put together; both null for one of plain parts with dots between them. */
export const pathParts = (
  name: string,
): {
  /** List, attribute that tells its elements apart, its value, and what is read of the element. */
  readonly filtered: RegExpExecArray | null;
  /** URN and name. */
  readonly extension: RegExpExecArray | null;
} => ({ filtered: FILTERED.exec(name), extension: EXTENSION.exec(name) });

/**
 * Makes the name of a target attribute into a reader: `displayName`, `name.givenName`, `emails[type eq "work"].value`, an attribute
 * of an extension by its URN, or the flat name of an application that is no SCIM endpoint. A name is the one that is spelt so, else
 * the one that differs in letter case, else in punctuation; a flat export may have another word for it (First Name). Where several
 * could be meant nothing is read.
 * Several values come as a list; values with fields of their own as the value that identifies them (`value`), else as JSON.
 */
export function pathReader(name: string): PathReader {
  const { filtered, extension } = pathParts(name);
  const flat = casedKey(name);
  const inner =
    filtered !== null
      ? typedReader(filtered)
      : extension !== null
        ? extensionReader(extension)
        : walker(name.split('.'));
  const path = filtered === null ? name : `${filtered[1]}[${filtered[3]}].${filtered[4] ?? 'value'}`;
  const container = filtered === null ? looseKey(name.split('.')[0]!) : looseKey(filtered[1]!);
  const loose = looseKey(name);
  const spelled = spelledKey(path);
  return (account) => {
    const plain = flat(account);
    if (plain !== null) return heldOf(account[plain]);
    const structured = inner(account);
    if (structured !== undefined) return heldOf(structured);
    const outer = container(account);
    // What has the parts, and not this one, holds nothing there.
    if (outer !== null && typeof account[outer] === 'object' && account[outer] !== null) return null;
    const other = loose(account) ?? spelled(account);
    return other === null ? null : heldOf(account[other]);
  };
}

/** Reads a value out of an object; undefined where there is no such attribute. */
type InnerReader = (from: JsonObject) => unknown;

/** The element of a list whose sub-attribute has a value, or a part of it. */
function typedReader([, list, key, wanted, rest]: RegExpExecArray): InnerReader {
  const listKey = looseKey(list!);
  const typeKey = looseKey(key!);
  const part = rest === undefined ? null : walker(rest.split('.'));
  return (account) => {
    const items = valueAt(account, listKey(account));
    if (!Array.isArray(items)) return undefined;
    const found = items
      .filter(isObject)
      .find((item) => String(valueAt(item, typeKey(item))).toLowerCase() === wanted!.toLowerCase());
    return found === undefined || part === null ? found : part(found);
  };
}

/** An attribute of an extension, or the same name beside it where the extension is left out. */
function extensionReader([, urn, name]: RegExpExecArray): InnerReader {
  const extension = looseKey(urn!);
  const within = walker(name!.split('.'));
  const beside = walker([name!]);
  return (account) => {
    const part = valueAt(account, extension(account));
    return isObject(part) ? within(part) : beside(account);
  };
}

function walker(path: readonly string[]): InnerReader {
  const keys = path.map(looseKey);
  return (from) => {
    let at: unknown = from;
    for (const key of keys) {
      if (!isObject(at)) return undefined;
      at = valueAt(at, key(at));
    }
    return at;
  };
}

const valueAt = (object: JsonObject, key: string | null): unknown => (key === null ? undefined : object[key]);
const valueKey = looseKey('value');

/** A value of JSON as it is held: several values with fields of their own by what identifies each. */
export function heldOf(value: unknown): AccountValue {
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
    const own = valueAt(value, valueKey(value));
    return own === undefined ? JSON.stringify(value) : textOf(own);
  }
  return String(value);
}
