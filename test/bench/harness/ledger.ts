import type { DataFile } from './data.ts';
import type { Measured } from './measure.ts';
import type { Judged } from './result.ts';

interface Totals {
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/**
 * Compares what `ingest --format json` reported with what the generator knows: speed that loses records is worth nothing.
 * `known`: the file's events are in the database already.
 */
export function ledgerNote(round: Measured, file: DataFile, known: 'new' | 'known' = 'new'): string {
  const totals = totalsOf(round.stdout);
  if (totals === null) return 'the ledger could not be read';
  const expected: Totals = {
    records: file.records,
    inserted: known === 'known' ? 0 : file.distinct,
    duplicates: file.duplicates + (known === 'known' ? file.distinct : 0),
    rejected: file.broken,
  };
  const wrong = (Object.keys(expected) as (keyof Totals)[]).filter((key) => totals[key] !== expected[key]);
  if (wrong.length === 0) return '';
  return `LEDGER WRONG: ${wrong.map((key) => `${key} ${totals[key]} instead of ${expected[key]}`).join(', ')}`;
}

/** A wrong ledger outweighs any figure. */
export const withLedger = (judged: Judged, note: string): Judged =>
  note === '' ? judged : { ...judged, verdict: 'failed', note };

function totalsOf(stdout: string): Totals | null {
  try {
    return (JSON.parse(stdout) as { totals?: Totals }).totals ?? null;
  } catch {
    return null;
  }
}
