import type { Canonical } from '../canonical.ts';
import type { Folded } from '../fold.ts';
import type { TimeReader } from '../time-reader.ts';

/** One wire dialect: how a record of it is told, and how it reads. */
export interface Dialect {
  /** Why this record is of the dialect, in words for --explain; null when it is not. */
  readonly recognise: (record: Folded) => string | null;
  /** The record in canonical form; a dialect that holds several in one gives several. */
  readonly read: (record: Folded, times: TimeReader) => readonly Canonical[];
}

/** Why one of these ids cannot tell records apart: an object or a list stands in its place; null where all are texts. */
export function idFault(body: Folded, keys: readonly string[]): string | null {
  const key = keys.find((one) => typeof body.raw(one) === 'object' && body.raw(one) !== null);
  if (key === undefined) return null;
  return `${key} holds ${Array.isArray(body.raw(key)) ? 'a list' : 'an object'} where a text belongs: export the record with plain values`;
}

export const reject = (reason: string): readonly Canonical[] => [{ kind: 'reject', reason }];
