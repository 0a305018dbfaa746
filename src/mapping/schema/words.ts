import type { Fields } from './fields.ts';
import type { FlowType } from './model.ts';

/**
 * The words Graph knows for a field, in the order of its numbers: defaults kept inside rules write the number.
 * Source: Microsoft Graph, enumerations of the synchronization resources.
 */
export const ATTRIBUTE_TYPES = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'] as const;
export const MUTABILITIES = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'] as const;
export const FLOW_BEHAVIORS = ['FlowWhenChanged', 'FlowAlways'] as const;
export const FLOW_TYPES = ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'] as const;
/** Why nobody knows what ValueAddOnly does to an attribute with one value. */
export const ONE_VALUE_ADDED_TO = 'no document says whether ValueAddOnly replaces a value that is there';
export const SOURCE_TYPES = ['Attribute', 'Constant', 'Function'] as const;
export const OBJECT_FLOWS: readonly FlowType[] = ['Add', 'Update', 'Delete'];

/** The word of a list that a value means: by name in any case, or by number. Null where it means none. */
export function wordOf<W extends string>(value: unknown, words: readonly W[]): W | null {
  if (typeof value === 'number') return words[value] ?? null;
  if (typeof value !== 'string') return null;
  const wanted = value.trim().toLowerCase();
  if (/^\d+$/.test(wanted)) return words[Number(wanted)] ?? null;
  return words.find((word) => word.toLowerCase() === wanted) ?? null;
}

/** A field that holds one word of a list. A value that is none of them is kept among the rest. */
export function wordField<W extends string, F>(
  fields: Fields,
  name: string,
  words: readonly W[],
  fallback: { readonly absent: W | F; readonly unknown: W | F },
): W | F {
  const value = fields.raw(name);
  if (value === undefined || value === null || value === '') return fallback.absent;
  const word = wordOf(value, words);
  if (word === null) fields.keep(name, value);
  return word ?? fallback.unknown;
}

/**
 * The flow types of an object mapping, in the order Add, Update, Delete: comma text, a list of words, or the sum of
 * 1, 2 and 4. Where the schema is silent all three. Words that are none of them are kept among the rest.
 */
export function flowTypesField(fields: Fields): readonly FlowType[] {
  const value = fields.raw('flowTypes');
  if (value === undefined || value === null) return OBJECT_FLOWS;
  const found = flowTypesOf(value);
  if (!found.isWhole) fields.keep('flowTypes', value);
  return OBJECT_FLOWS.filter((flow) => found.words.has(flow.toLowerCase()));
}

function flowTypesOf(value: unknown): { readonly words: ReadonlySet<string>; readonly isWhole: boolean } {
  const sum = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof sum === 'number') {
    const words = OBJECT_FLOWS.filter((_, bit) => (sum & (1 << bit)) !== 0);
    return {
      words: new Set(words.map((word) => word.toLowerCase())),
      isWhole: Number.isInteger(sum) && sum >>> 3 === 0,
    };
  }
  const list = typeof value === 'string' ? value.split(/[,;]/) : Array.isArray(value) ? value : [null];
  const words = list.map((word) => (typeof word === 'string' ? word.trim().toLowerCase() : null));
  const known = (word: string | null): boolean =>
    word === '' || word === 'none' || OBJECT_FLOWS.some((flow) => flow.toLowerCase() === word);
  return { words: new Set(words.filter((word) => word !== null)), isWhole: words.every(known) };
}
