import { usageError } from '../errors.ts';
import type { Result, Row } from '../output/result.ts';
import { count } from '../output/words.ts';

/** Rows of a table that a terminal shows where nobody says how many. */
const MOST_ON_TERMINAL = 100;

/** What the command line says of that. */
interface Limited {
  readonly limit?: number | undefined;
  readonly format?: string | undefined;
  readonly output?: string | undefined;
}

/** How many rows to write; null = all. Errors: exit code 2 for a number that is none, and for a part of a Parquet file. */
export function mostRows({ limit, format = 'table', output }: Limited, isTerminal: boolean): number | null {
  if (limit === undefined) return isTerminal && format === 'table' && output === undefined ? MOST_ON_TERMINAL : null;
  if (!Number.isInteger(limit) || limit < 0)
    throw usageError('--limit has to be a number of rows.', 'For example --limit 50; 0 = all.');
  if (format === 'parquet' && limit > 0)
    throw usageError('Parquet is written whole.', 'Leave --limit out, or write LIMIT into the SQL.');
  return limit === 0 ? null : limit;
}

/** The first rows of an answer; `onMore` gets how many there are beyond them, when the last row is read. */
export function firstRows(result: Result, most: number, onMore: (more: number) => void): Result {
  async function* batches(): AsyncGenerator<readonly Row[]> {
    let left = most;
    let more = 0;
    for await (const batch of result.batches) {
      const shown = batch.slice(0, left);
      left -= shown.length;
      more += batch.length - shown.length;
      if (shown.length > 0) yield shown;
    }
    if (more > 0) onMore(more);
  }
  return { columns: result.columns, batches: batches() };
}

/** Says how many rows are not shown, and how to have them. */
export const moreWords = (more: number): string =>
  `… and ${count(more)} more ${more === 1 ? 'row' : 'rows'}. All of them: --limit 0, or into a file: -o rows.csv\n`;
