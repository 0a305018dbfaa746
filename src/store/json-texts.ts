import type { DuckDBConnection } from '@duckdb/node-api';
import { cellWriter, escapeHidden, quote } from '../output/json-row.ts';
import type { Column } from '../output/result.ts';
import type { Packing } from './packings.ts';
import type { Params } from './params.ts';
import { sqlText } from './sql-text.ts';
import { texts } from './texts.ts';

/** Stands around what JavaScript writes. In JSON a control character is always escaped, so that it is nothing else. */
const EDGE = '\u001e';

/**
 * The rows of one SELECT as `jsonRow` writes them, in batches of lines. The engine writes what comes out the same, whole rows at a
 * time; other cells come packed within the line, with their place, and are written here.
 */
export async function* jsonTexts(
  connection: DuckDBConnection,
  select: string,
  params: Params,
  columns: readonly Column[],
  packings: readonly Packing[],
): AsyncGenerator<string> {
  const cells = packings.flatMap(({ pack, json }, index) => {
    const cell = `c${index}`;
    const packed = `${sqlText(`${EDGE}${index}:`)} || to_json(${pack(cell)})::VARCHAR || ${sqlText(EDGE)}`;
    const written = json === undefined ? packed : `${json(cell)}, ${packed}`;
    return [sqlText(`${index === 0 ? '{' : ','}${quote(columns[index]!.name)}:`), `coalesce(${written}, 'null')`];
  });
  const writers = columns.map(cellWriter);
  const write = (packed: string): string => {
    const colon = packed.indexOf(':');
    const index = Number(packed.slice(0, colon));
    const text = JSON.parse(packed.slice(colon + 1)) as string;
    return writers[index]!(packings[index]!.unpack?.(text) ?? text);
  };
  const names = packings.map((_, index) => `c${index}`).join(', ');
  const sql = `SELECT concat(${cells.join(', ')}, '}') FROM (\n${select}\n) AS answer(${names})`;
  for await (const batch of texts(connection, sql, params)) {
    const lines = batch.join('\n');
    yield lines.includes(EDGE)
      ? lines
          .split(EDGE)
          .map((part, at) => (at % 2 === 0 ? asWritten(part) : write(part)))
          .join('')
      : asWritten(lines);
  }
}

/** The engine writes escapes in capitals and leaves more characters bare. */
const asWritten = (json: string): string =>
  escapeHidden(
    json.includes('\\u')
      ? json.replace(/\\(?:u[0-9A-F]{4}|.)/g, (escaped) => (escaped[1] === 'u' ? escaped.toLowerCase() : escaped))
      : json,
  );
