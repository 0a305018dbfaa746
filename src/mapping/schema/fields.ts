import { isObject } from '../../json-object.ts';
import type { Extra } from './model.ts';
import { below, describeJson, misread, type SchemaPlace } from './place.ts';

/**
 * The fields of one JSON object, asked for by their Graph name and found in any case (`FlowTypes`, `flowTypes`). What
 * nobody asked for is in `rest`.
 */
export interface Fields {
  readonly place: SchemaPlace;
  readonly raw: (name: string) => unknown;
  /** Numbers and Booleans are written out; null where absent or null. */
  readonly text: (name: string) => string | null;
  readonly flag: (name: string, fallback: boolean) => boolean;
  readonly integer: (name: string) => number | null;
  /** The objects of a list; holes (`{}`, null) are passed over, an object alone counts as a list of one. */
  readonly objects: (name: string) => readonly Fields[];
  /** Puts a value among the rest under its Graph name: one that was asked for and not understood. */
  readonly keep: (name: string, value: unknown) => void;
  /** Everything not asked for, and everything kept; keys as they came. */
  readonly rest: () => Extra;
  /** The place of a field, for errors. */
  readonly at: (name: string) => SchemaPlace;
}

/** Opens a JSON object; fails where the value is none. */
export function openFields(value: unknown, place: SchemaPlace): Fields {
  if (!isObject(value)) throw misread(place, `must be an object, this is ${describeJson(value)}`, cutHint(value));
  const keys = new Map<string, string>();
  for (const key of Object.keys(value)) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  const asked = new Set<string>();
  const kept: [string, unknown][] = [];
  const keyOf = (name: string): string => (Object.hasOwn(value, name) ? name : (keys.get(name.toLowerCase()) ?? name));
  const at = (name: string): SchemaPlace => below(place, keyOf(name));
  const raw = (name: string): unknown => {
    const key = keyOf(name);
    if (!Object.hasOwn(value, key)) return undefined;
    asked.add(key);
    return value[key];
  };
  return {
    place,
    at,
    raw,
    text: (name) => textField(raw(name), at(name)),
    flag: (name, fallback) => asFlag(raw(name), at(name)) ?? fallback,
    integer: (name) => asInteger(raw(name), at(name)),
    objects: (name) => asObjects(raw(name), at(name)),
    keep: (name, value) => void kept.push([name, value]),
    rest: () => Object.fromEntries([...Object.entries(value).filter(([key]) => !asked.has(key)), ...kept]),
  };
}

/** Text; numbers written out, Booleans as the service writes them. Null where there is nothing. */
export function textField(value: unknown, place: SchemaPlace): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  throw misread(place, `must be a text, this is ${describeJson(value)}`);
}

function asFlag(value: unknown, place: SchemaPlace): boolean | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw misread(place, `must be true or false, this is ${describeJson(value)}`);
}

function asInteger(value: unknown, place: SchemaPlace): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(number)) return number as number;
  throw misread(place, `must be a whole number, this is ${describeJson(value)}`);
}

function asObjects(value: unknown, place: SchemaPlace): readonly Fields[] {
  if (value === undefined || value === null || value === '') return [];
  if (isObject(value)) return isHole(value) ? [] : [openFields(value, place)];
  if (!Array.isArray(value)) throw misread(place, `must be a list, this is ${describeJson(value)}`, cutHint(value));
  return value.flatMap((item, i) => (isHole(item) ? [] : [openFields(item, below(place, i))]));
}

const isHole = (item: unknown): boolean => item === null || (isObject(item) && Object.keys(item).length === 0);

/** PowerShell writes objects below its depth limit as their type name or as `@{…}`. */
const cutHint = (value: unknown): string | undefined =>
  typeof value === 'string' && /^(@\{|System\.|Microsoft\.Graph\.)/.test(value)
    ? 'PowerShell cut the export: write it with ConvertTo-Json -Depth 50.'
    : undefined;
