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

export const reject = (reason: string): readonly Canonical[] => [{ kind: 'reject', reason }];
