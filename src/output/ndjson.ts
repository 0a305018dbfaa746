import { jsonLines } from './json-row.ts';
import type { Result } from './result.ts';

/** The rows as JSON objects, one a line; nothing at all when there are none. */
export async function* renderNdjson(result: Result): AsyncGenerator<string> {
  for await (const lines of jsonLines(result)) yield `${lines}\n`;
}
