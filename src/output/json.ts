import { jsonLines } from './json-row.ts';
import type { Result } from './result.ts';

/** The rows as one JSON array of objects, a row a line; `[]` when there are none. */
export async function* renderJson(result: Result): AsyncGenerator<string> {
  let before = '[\n';
  for await (const lines of jsonLines(result)) {
    yield before + lines.replaceAll('\n', ',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
