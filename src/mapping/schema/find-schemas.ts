import { isObject, type JsonObject } from '../../json-object.ts';
import { parseInnerJson } from './json-document.ts';
import type { Path } from './model.ts';

/** Something to read a schema from, where it is, and the object around it. */
export interface SchemaSource {
  readonly kind: 'schema' | 'rule' | 'object-mapping';
  readonly value: JsonObject;
  readonly path: Path;
  /** The object whose `schema` this is: a template or a job. */
  readonly around: { readonly value: JsonObject; readonly key: string } | null;
}

/** Objects around a schema: a list, a template in it, and whatever shipped the two. */
const DEEPEST = 3;

/**
 * Looks for schemas in a parsed JSON document, at most three objects deep: what has synchronization rules (or
 * directories) is a schema, what has object mappings a rule, what has attribute mappings an object mapping. JSON
 * inside a text is looked into as well.
 */
export function findSchemas(value: unknown): readonly SchemaSource[] {
  return walk(value, [], 0, null);
}

function walk(value: unknown, path: Path, depth: number, around: SchemaSource['around']): readonly SchemaSource[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => walk(item, [...path, i], depth, null));
  if (typeof value === 'string') {
    const inner = jsonInside(value);
    return inner === undefined ? [] : walk(inner, path, depth, around);
  }
  if (!isObject(value)) return [];
  const kind = kindOf(value);
  if (kind !== null) return [{ kind, value, path, around: kind === 'schema' ? around : null }];
  if (depth === DEEPEST) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const holder = key.toLowerCase() === 'schema' ? { value, key } : null;
    return walk(child, [...path, key], depth + 1, holder);
  });
}

function kindOf(value: JsonObject): SchemaSource['kind'] | null {
  const keys = new Map(Object.keys(value).map((key) => [key.toLowerCase(), key]));
  if (keys.has('synchronizationrules')) return 'schema';
  const directories = value[keys.get('directories') ?? ''];
  if (Array.isArray(directories) && directories.some((item) => isObject(item) && 'objects' in item)) return 'schema';
  if (keys.has('objectmappings')) return 'rule';
  return keys.has('attributemappings') ? 'object-mapping' : null;
}

/** A whole schema, or the default object mappings a rule carries, written as text. */
const jsonInside = (text: string): unknown =>
  /^\s*[{[]/.test(text) && /synchronizationRules|attributeMappings/i.test(text) ? parseInnerJson(text) : undefined;
