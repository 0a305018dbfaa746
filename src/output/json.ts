import { jsonRow } from './json-row.ts';
import type { Result } from './result.ts';

/** The rows as one JSON array of objects, a row a line; `[]` when there are none. */
export async function* renderJson(result: Result): AsyncGenerator<string> {
  const toJson = jsonRow(result.columns);
  let before = '[\n';
  for await (const rows of result.batches) {
    if (rows.length === 0) continue;
    yield before + rows.map(toJson).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
