import { HIDDEN_IN_JSON } from '../hidden-text.ts';
import type { Cell, Column, Result, Row } from './result.ts';
import { isoFromMicros } from './time.ts';

/**
 * A function from a row to its JSON object on one line, with the column names in their order.
 * Times are ISO 8601 text with Z. `json` cells are embedded as they are (text that is not JSON becomes a string).
 * Integers beyond 2^53 are strings of digits, because most readers would round them; so are NaN and the infinities,
 * for which JSON has no number. Null is null.
 */
function jsonRow(columns: readonly Column[]): (row: Row) => string {
  const heads = columns.map((column, index) => `${index === 0 ? '{' : ','}${quote(column.name)}:`);
  const writers = columns.map(cellWriter);
  return (row) => {
    if (heads.length === 0) return '{}';
    let text = '';
    for (let index = 0; index < heads.length; index++) {
      const cell = row[index] ?? null;
      text += heads[index]! + (cell === null ? 'null' : writers[index]!(cell));
    }
    return `${text}}`;
  };
}

/** The rows of a result in batches of lines, a JSON object a line; without the last line end. */
export async function* jsonLines({ columns, batches, json }: Result): AsyncGenerator<string> {
  if (json !== undefined) {
    yield* json;
    return;
  }
  const toJson = jsonRow(columns);
  for await (const rows of batches) {
    if (rows.length > 0) yield rows.map(toJson).join('\n');
  }
}

type CellWriter = (cell: Exclude<Cell, null>) => string;

/** A function from a cell of this column, not null, to its JSON as `jsonRow` writes it. */
export function cellWriter(column: Column): CellWriter {
  if (column.type === 'timestamp')
    return (cell) => (typeof cell === 'bigint' ? quote(isoFromMicros(cell)) : plain(cell));
  if (column.type === 'json') return (cell) => (typeof cell === 'string' ? embedded(cell) : plain(cell));
  return plain;
}

const plain: CellWriter = (cell) => {
  switch (typeof cell) {
    case 'string':
      return quote(cell);
    case 'number':
      return Number.isFinite(cell) ? String(cell) : quote(String(cell));
    case 'bigint':
      return cell >= Number.MIN_SAFE_INTEGER && cell <= Number.MAX_SAFE_INTEGER ? String(cell) : `"${cell}"`;
    default:
      return String(cell);
  }
};

function embedded(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return quote(text);
  }
  // Line breaks in valid JSON are between tokens only; the text itself is kept so that long numbers stay exact.
  return escapeHidden(text.replace(/[\r\n]+/g, ' '));
}

/** Printable ASCII without quote and backslash: most of what a log holds, and quicker to test than to escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A text as JSON. */
export const quote = (text: string): string => (PLAIN.test(text) ? `"${text}"` : escapeHidden(JSON.stringify(text)));

/** JSON with what cannot be seen written as escapes. */
export const escapeHidden = (text: string): string =>
  text.replace(HIDDEN_IN_JSON, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
