import type { OpenTimes } from './time-reader.ts';

/** What became of one file; records = inserted + duplicates + rejected. */
export interface FileReport {
  readonly path: string;
  /** The dialects met, most frequent first, joined by a plus sign; `none` when nothing was recognised. */
  readonly dialect: string;
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** False when the export looks cut short. */
  readonly complete: boolean;
  readonly incompleteReason: string | null;
  /** The same bytes were ingested before. */
  readonly known: boolean;
  /** When `prune` took out what is known of it, ISO 8601 in UTC: it stays out. Null = it did not. */
  readonly prunedAt: string | null;
  /** Times that nothing in the file settles; their records are in the store without a time. */
  readonly openTimes: OpenTimes | null;
  /** Why each dialect was chosen, and what the file is made of. */
  readonly explanation: readonly string[];
  /** The first few rejects, for the terminal; all of them are in the store. */
  readonly firstRejects: readonly {
    readonly line: number | null;
    readonly offset: number | null;
    readonly reason: string;
  }[];
}

/** The report of a file as the JSON of a ledger has it. */
export const ledgerEntry = ({ known, prunedAt, openTimes, firstRejects, explanation, ...entry }: FileReport) => entry;

export interface IngestReport {
  readonly files: readonly FileReport[];
  readonly totals: {
    readonly records: number;
    readonly inserted: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
  /** Sentences about what may be missing from the export as a whole. */
  readonly warnings: readonly string[];
  /** Ctrl-C or the like ended it early; what was committed stays. */
  readonly interrupted: boolean;
}

/** Nothing in the file could be read as a record, though it was not an empty page. */
export const isUnreadable = (file: FileReport): boolean =>
  file.inserted + file.duplicates === 0 && (file.rejected > 0 || file.dialect === 'empty');

export const totalsOf = (files: readonly FileReport[]): IngestReport['totals'] => ({
  records: sum(files.map((file) => file.records)),
  inserted: sum(files.map((file) => file.inserted)),
  duplicates: sum(files.map((file) => file.duplicates)),
  rejected: sum(files.map((file) => file.rejected)),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
