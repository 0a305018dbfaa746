import { jsonRow } from './json-row.ts';
import type { Result } from './result.ts';

/** The rows as JSON objects, one a line; nothing at all when there are none. */
export async function* renderNdjson(result: Result): AsyncGenerator<string> {
  const toJson = jsonRow(result.columns);
  for await (const rows of result.batches) {
    if (rows.length > 0) yield rows.map((row) => `${toJson(row)}\n`).join('');
  }
}
