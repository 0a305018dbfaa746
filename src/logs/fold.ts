import { foldKey } from '../fold-key.ts';
import { isObject } from '../json-object.ts';

/**
 * An object looked up by folded key. Where two spellings of one key are present the first that is not null wins;
 * an empty key is passed over.
 */
export class Folded {
  readonly #values = new Map<string, unknown>();
  /** The keys as they are written. */
  readonly keys: readonly string[];

  constructor(object: unknown) {
    this.keys = isObject(object) ? Object.keys(object) : [];
    if (!isObject(object)) return;
    for (const key of this.keys) {
      const folded = foldKey(key);
      if (folded === '') continue;
      if (this.#values.get(folded) == null) this.#values.set(folded, object[key]);
    }
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** The value under the first of these folded keys that is not null. */
  raw(...keys: readonly string[]): unknown {
    for (const key of keys) {
      const value = this.#values.get(key);
      if (value != null) return value;
    }
    return null;
  }

  /** As text: numbers and booleans written out, objects as JSON; null when absent. */
  text(...keys: readonly string[]): string | null {
    return asText(this.raw(...keys));
  }

  /** As text, with the empty string read as absent. */
  filled(...keys: readonly string[]): string | null {
    for (const key of keys) {
      const value = asText(this.#values.get(key));
      if (value !== null && value !== '') return value;
    }
    return null;
  }

  /** A nested object; where the value is JSON inside a string it is unwrapped. */
  object(...keys: readonly string[]): Folded {
    const value = unwrapJson(this.raw(...keys));
    return new Folded(Array.isArray(value) ? value[0] : value);
  }

  /** A nested list; JSON inside a string is unwrapped and a single object counts as a list of one. Null when absent. */
  list(...keys: readonly string[]): unknown[] | null {
    const value = unwrapJson(this.raw(...keys));
    if (Array.isArray(value)) return value;
    return isObject(value) ? [value] : null;
  }

  /** The same object with some folded keys taken out. */
  without(...keys: readonly string[]): Folded {
    const rest = new Folded(null);
    for (const [name, value] of this.#values) if (!keys.includes(name)) rest.#values.set(name, value);
    return rest;
  }

  /** Its members as JSON text. */
  get json(): string {
    return JSON.stringify([...this.#values.values()]);
  }

  /** An object whose members are all null says as little as none. */
  get isEmpty(): boolean {
    return [...this.#values.values()].every((value) => value == null);
  }
}

export function asText(value: unknown): string | null {
  if (value == null) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Text that holds a JSON object or array is read, twice over if need be; anything else is returned as it is. */
export function unwrapJson(value: unknown): unknown {
  let held = value;
  for (let depth = 0; depth < 2 && typeof held === 'string'; depth++) {
    const text = held.trim();
    if (!/^["[{]/.test(text)) return held;
    try {
      held = JSON.parse(text);
    } catch {
      return held;
    }
  }
  return held;
}
