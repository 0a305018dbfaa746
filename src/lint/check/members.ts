import { isObject } from '../../json-object.ts';
import type { Path } from '../../mapping/schema/model.ts';

/** One member of an object in a JSON document. */
interface Member {
  readonly key: string;
  readonly value: unknown;
  /** Where its object is. */
  readonly owner: Path;
}

/** Every member of every object of a document, in its order. */
export function* membersOf(document: unknown): Generator<Member> {
  // Not by recursion: hostile JSON may be nested deeply.
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: document, path: [] }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value, path } = at;
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) waiting.push({ value: value[i], path: [...path, i] });
    }
    if (!isObject(value)) continue;
    for (const [key, child] of Object.entries(value).toReversed()) {
      yield { key, value: child, owner: path };
      if (typeof child === 'object') waiting.push({ value: child, path: [...path, key] });
    }
  }
}
