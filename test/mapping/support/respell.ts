import type { Json } from './gallery-schema.ts';

/** A small generator of numbers from 0 up to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Lists left in their order: the parameters of a tree, metadata (the first entry of a key counts), and lists that are
 * told as they stand.
 */
const ORDERED = new Set(['parameters', 'metadata', 'referencedObjects', 'futureField']);

/** The same JSON with the items of its lists and the keys of its objects in another order. */
export function shuffled(value: unknown, random: () => number, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item, random));
    return ORDERED.has(key) ? items : mixed(items, random);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    mixed(Object.entries(value), random).map(([name, child]) => [name, shuffled(child, random, name)]),
  );
}

function mixed<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  flowBehavior: ['FlowWhenChanged', 'FlowAlways'],
  flowType: ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'],
  mutability: ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'],
  type: ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'],
};
const SOURCE_TYPES = ['Attribute', 'Constant', 'Function'];
const FLAGS = new Set([
  'anchor',
  'caseExact',
  'multivalued',
  'required',
  'enabled',
  'editable',
  'exportMissingReferences',
]);
const FLOWS: Readonly<Record<string, unknown>> = {
  'Add, Update, Delete': 7,
  'Add,Update': ['update', 'Add'],
  None: 0,
  Delete: '4',
};

/** The same schema in the dialect old defaults are written in: Pascal case, numbers for words, flags as text. */
export function respelt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respelt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Json).map(([key, child]) => {
      const isPlain = /^[a-z]/.test(key);
      return [isPlain ? `${key[0]!.toUpperCase()}${key.slice(1)}` : key, respeltField(key, child)];
    }),
  );
}

function respeltField(key: string, value: unknown): unknown {
  if (key === 'flowTypes' && typeof value === 'string') return FLOWS[value] ?? value;
  if (FLAGS.has(key) && typeof value === 'boolean') return value ? 'True' : 'false';
  if (key === 'matchingPriority' && typeof value === 'number') return String(value);
  if (key === 'type' && SOURCE_TYPES.includes(String(value))) return SOURCE_TYPES.indexOf(String(value));
  const number = typeof value === 'string' ? (NUMBERS[key]?.indexOf(value) ?? -1) : -1;
  return number >= 0 ? number : respelt(value);
}
