import { normalForm } from '../../expression/normal-form.ts';
import { parseInnerJson } from '../schema/json-document.ts';
import type { AttributeMapping, Source } from '../schema/model.ts';

/**
 * A text that is equal exactly for JSON that means the same: the order of lists and keys, things said twice, OData
 * annotations, the case of a key's first letter and fields that hold nothing make no difference.
 */
export function canonical(json: unknown): string {
  if (Array.isArray(json)) return `[${[...new Set(json.map(canonical))].sort().join(',')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json ?? null);
  const entries = Object.entries(json).filter(([key, value]) => !isNoise(key, value));
  return `{${entries
    .map(([key, value]) => `${JSON.stringify(lowerFirstLetter(key))}:${canonical(value)}`)
    .sort()
    .join(',')}}`;
}

/** The same for a part of the schema model: where it is and how its expressions are written makes no difference. */
export function modelForm(model: unknown): string {
  if (Array.isArray(model)) return `[${model.map(modelForm).sort().join(',')}]`;
  if (model instanceof Map) return canonical(Object.fromEntries(model));
  if (typeof model !== 'object' || model === null) return JSON.stringify(model ?? null);
  const entries = Object.entries(model).filter(([key]) => key !== 'path');
  return `{${entries
    .map(([key, value]) => `${key}:${fieldForm(key, value)}`)
    .sort()
    .join(',')}}`;
}

function fieldForm(key: string, value: unknown): string {
  if (key === 'extra') return canonical(value);
  return key === 'source' ? sourceForm(value as AttributeMapping['source']) : modelForm(value);
}

/** What a source means, as a key. One that cannot be read is only the same as one written the same. */
export function sourceForm(source: Source | null): string {
  if (source === null) return 'none';
  if (source.expression !== null) return normalForm(source.expression);
  return `unreadable ${canonical({ text: source.text, tree: source.extra })}`;
}

/** JSON inside a text counts as what it says, at any depth: two writers space it differently. */
export function unwrapped(value: unknown): unknown {
  if (typeof value === 'string') {
    const inner = /^\s*["[{]/.test(value) ? parseInnerJson(value) : undefined;
    return inner === undefined ? value : unwrapped(inner);
  }
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}

/** Annotations of the transport, and fields that hold nothing. */
export const isNoise = (key: string, value: unknown): boolean => key.includes('@odata.') || holdsNothing(value);

/** Graph writes an absent thing as null, as an empty list or not at all. */
export function holdsNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** `FlowNullValues` and `flowNullValues` are one field. */
export const lowerFirstLetter = (key: string): string => `${key.slice(0, 1).toLowerCase()}${key.slice(1)}`;
