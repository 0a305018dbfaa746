import { isObject } from '../../json-object.ts';
import { Folded } from '../fold.ts';
import type { TimeReader } from '../time-reader.ts';

/** When a record happened: by the first of these places that is filled. The text is kept where the time cannot be told. */
export function timeOf(
  times: TimeReader,
  ...places: readonly (readonly [record: Folded, ...keys: string[]])[]
): { readonly time: string | null; readonly time_text: string | null } {
  for (const [record, ...keys] of places) {
    for (const key of keys) {
      const text = writtenTime(record, key);
      if (text !== null) return { time: times.read(key, text, () => record.json), time_text: text };
    }
  }
  return { time: null, time_text: null };
}

/** Windows PowerShell writes a date as an object with the instant in `value`. */
function writtenTime(record: Folded, key: string): string | null {
  const held = record.raw(key);
  if (!isObject(held)) return record.filled(key);
  return new Folded(held).filled('value', 'datetime');
}
