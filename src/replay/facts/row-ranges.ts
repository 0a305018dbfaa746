import type { Store } from '../../store/store.ts';

/** Rows of a temporary table from a rowid up to another, as text: those of an open transaction have ids beyond 53 bits. */
export interface RowRange {
  readonly from: string;
  readonly to: string;
}

/** SQL of the rows of a range, whose bounds are the parameters. */
export const IN_RANGE = 'rowid >= CAST($from AS BIGINT) AND rowid < CAST($to AS BIGINT)';

/** The rows of a temporary table in ranges of so many. */
export async function rowRanges(store: Store, table: string, size: number): Promise<RowRange[]> {
  const [all] = await store.rows<{ first: string | null; last: string | null }>(
    `SELECT min(rowid)::VARCHAR AS first, max(rowid)::VARCHAR AS last FROM ${table}`,
  );
  const ranges: RowRange[] = [];
  if (all?.first == null || all.last === null) return ranges;
  for (let from = BigInt(all.first); from <= BigInt(all.last); from += BigInt(size))
    ranges.push({ from: String(from), to: String(from + BigInt(size)) });
  return ranges;
}
