import type { RowObject } from '../store/store.ts';
import type { CannedQuery, Severity } from './canned-query.ts';
import type { MissingInput, UsedSnapshot } from './inputs.ts';
import type { Withheld } from './withhold.ts';

/**
 * found: at least one row is certain. none: the inputs were there and no row came back.
 * unknown: an input is missing, or every row that came back is itself undecided (column `certainty` = 'unknown').
 */
export type Verdict = 'found' | 'none' | 'unknown';

/** The answer to one canned query. */
export interface Finding {
  readonly query: CannedQuery;
  readonly verdict: Verdict;
  /** The highest severity of the certain rows where rows have one of their own, else that of the query. */
  readonly severity: Severity;
  /** How many rows came back, undecided ones among them. */
  readonly count: number;
  /** How many of them are undecided. */
  readonly undecided: number;
  /** The first rows, in the order of the query: as many as the caller asked for. */
  readonly rows: readonly RowObject[];
  /** A temporary table of the store with all rows, in order, until the query is run again; null when it was not run. */
  readonly table: string | null;
  /** Inputs without which the query, or its undecided rows, could not be decided. Empty when everything was decided. */
  readonly missing: readonly MissingInput[];
  /** Inputs that are not there and would sharpen the answer. */
  readonly wouldAdd: readonly MissingInput[];
  /** Rows that came back and are not counted: known from a baseline, or suppressed. */
  readonly withheld: Withheld;
  /** The snapshots that the answer rests on, of those the query can use. */
  readonly used: readonly UsedSnapshot[];
}
