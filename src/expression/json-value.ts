import { unreadableError } from '../errors.ts';
import { scalarText } from './coerce.ts';
import type { Complex, Reference, Scalar, Value } from './value.ts';

const DIRECTORY_OBJECT = /^#?microsoft\.graph\.(user|group|orgContact|servicePrincipal|device|directoryObject)$/i;

/** Objects within objects that are still read; a directory has two levels, and every level costs stack. */
const DEEPEST = 50;

/**
 * An attribute's value out of JSON: lists become multi-valued (nulls in them are dropped), objects of the directory
 * (`{"@odata.type": "#microsoft.graph.user", "id": …}`) references, other objects values with fields. Texts stay texts,
 * dates included.
 */
export const fromJson = (json: unknown): Value => readValue(json, 0);

function readValue(json: unknown, depth: number): Value {
  if (!Array.isArray(json)) return single(json, depth);
  const list: Scalar[] = [];
  for (const item of json) {
    const value = single(item, depth);
    if (value !== null && value !== undefined) list.push(value);
  }
  return list;
}

function single(json: unknown, depth: number): Scalar | null | undefined {
  switch (typeof json) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'undefined':
      return json;
    case 'object':
      if (json === null) return null;
      if (!Array.isArray(json)) return referenceOf(json) ?? complexOf(json, depth);
      break;
    default:
  }
  throw unreadableError(
    'An attribute holds a list within a list, which no attribute of a directory can.',
    'Give the values as one list.',
  );
}

function referenceOf(json: object): Reference | null {
  const fields = json as { readonly '@odata.type'?: unknown; readonly id?: unknown };
  if (typeof fields.id !== 'string' || typeof fields['@odata.type'] !== 'string') return null;
  const type = DIRECTORY_OBJECT.exec(fields['@odata.type'])?.[1];
  return type === undefined ? null : { kind: 'reference', id: fields.id, objectName: type };
}

function complexOf(json: object, depth: number): Complex {
  if (depth === DEEPEST) throw unreadableError(`An attribute holds objects nested deeper than ${DEEPEST} levels.`);
  const fields: Record<string, Value> = Object.create(null);
  for (const [name, value] of Object.entries(json)) fields[name] = readValue(value, depth + 1);
  return { kind: 'complex', fields };
}

/**
 * A value as JSON shows it: numbers beyond 53 bits as their digits, dates as M/d/yyyy h:mm:ss tt, references as their
 * id, instructions as `{"ignoreFlow": true}` or `{"ignoreObject": true}`. Absent becomes null.
 */
export function toJson(value: Value): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(toJson);
  const one = value as Exclude<typeof value, readonly Scalar[]>;
  if (typeof one === 'number' || typeof one === 'boolean') return one;
  if (typeof one === 'object' && 'kind' in one) {
    if (one.kind === 'ignore') return one.what === 'flow' ? { ignoreFlow: true } : { ignoreObject: true };
    if (one.kind === 'complex') {
      return Object.fromEntries(Object.entries(one.fields).map(([name, field]) => [name, toJson(field)]));
    }
  }
  return scalarText(one);
}
