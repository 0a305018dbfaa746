import { isObject } from '../schema/fields.ts';
import type { Path } from '../schema/model.ts';
import { FLOW_BEHAVIORS, FLOW_TYPES, MUTABILITIES, wordOf } from '../schema/words.ts';

/** A word of an enumeration that Graph does not know so. */
interface OddWord {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

const FIELDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['flowBehavior', FLOW_BEHAVIORS],
  ['flowType', FLOW_TYPES],
  ['mutability', MUTABILITIES],
]);

/**
 * The words of enumerations that are misspelt, or in another case: Graph has been seen to refuse flowWhenChanged for
 * FlowWhenChanged. `document` is the JSON as it was written, since reading a schema takes any case.
 */
export function* oddWords(document: unknown): Generator<OddWord> {
  // Not by recursion: hostile JSON may be nested deeply.
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: document, path: [] }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value, path } = at;
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) waiting.push({ value: value[i], path: [...path, i] });
    }
    if (!isObject(value)) continue;
    for (const [key, child] of Object.entries(value).toReversed()) {
      const odd = oddWord(key, child);
      if (odd !== null) yield { path: [...path, key], ...odd };
      if (typeof child === 'object') waiting.push({ value: child, path: [...path, key] });
    }
  }
}

function oddWord(key: string, value: unknown): Pick<OddWord, 'message' | 'fix'> | null {
  const words = FIELDS.get(key);
  if (words === undefined || typeof value !== 'string' || value === '' || words.includes(value)) return null;
  const meant = wordOf(value, words);
  const wrong = meant === null ? 'is none of its words' : `is written ${meant}: case counts`;
  return {
    message: `${key} ${JSON.stringify(value)} ${wrong}.`,
    fix: `Write ${meant ?? `one of ${words.join(', ')}`}.`,
  };
}
