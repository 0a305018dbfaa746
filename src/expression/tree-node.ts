/** A node of a parse tree as Graph shapes it (attributeMappingSource), read without trusting it. */
export interface TreeNode {
  readonly type: 'attribute' | 'constant' | 'function';
  readonly name: string | null;
  /** The node's own text, which tells a bare number or keyword from a quoted one. */
  readonly text: string | null;
  /** Null where the list is left out, as abridged schemas do. */
  readonly parameters: readonly { readonly key: string; readonly value: unknown }[] | null;
}

/** By the number older schemas write; the same order as the words in the documents. */
const TYPES = ['attribute', 'constant', 'function'] as const;

/** The node in a JSON value; null where there is none: null itself, `{}`, or something that is no node. */
export function readNode(json: unknown): TreeNode | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const fields = new Map(Object.entries(json).map(([key, value]) => [key.toLowerCase(), value]));
  const name = wordOf(fields.get('name'));
  const type = typeOf(fields.get('type'));
  if (type === null || (name === null && fields.get('type') === undefined)) return null;
  return { type, name, text: wordOf(fields.get('expression')), parameters: parametersOf(fields.get('parameters')) };
}

function typeOf(json: unknown): TreeNode['type'] | null {
  if (json === undefined || json === null) return 'attribute';
  if (typeof json === 'number') return TYPES[json] ?? null;
  const word = typeof json === 'string' ? json.toLowerCase() : null;
  return TYPES.find((type) => type === word) ?? null;
}

function parametersOf(json: unknown): TreeNode['parameters'] {
  if (!Array.isArray(json)) return null;
  return json.map((item: unknown) => {
    const pair = typeof item === 'object' && item !== null ? Object.entries(item) : [];
    const fields = new Map(pair.map(([key, value]) => [key.toLowerCase(), value as unknown]));
    return { key: wordOf(fields.get('key')) ?? '', value: fields.get('value') };
  });
}

function wordOf(json: unknown): string | null {
  if (typeof json === 'string') return json;
  return typeof json === 'number' || typeof json === 'boolean' ? String(json) : null;
}
