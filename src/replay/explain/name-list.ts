import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { unreadableError } from '../../errors.ts';
import { decoded } from '../../files/decoded.ts';
import { isPreamble, tableHead } from '../../logs/read/sniff.ts';
import { columnOf } from './name-column.ts';

/**
 * The names of people in a file: a text with one a line, or a table whose column of principal names, addresses, ids or names is
 * taken; with or without a header, in UTF-8 or UTF-16. In the order of the file; each once, whatever its case.
 * Errors: exit code 3 for a file that cannot be read, is no text, holds no names, or has no column of names.
 */
export function readNames(path: string): string[] {
  const text = textOf(path);
  const rows = rowsOf(path, text);
  if (rows.length === 0) throw unreadableError(`${path} holds no names.`, 'Write one name, address or id a line.');
  const names = namesIn(rows) ?? columnNames(path, rows, text);
  const seen = new Map<string, string>();
  for (const name of names.map(plain)) {
    const key = name.toLowerCase();
    if (name !== '' && !seen.has(key)) seen.set(key, name);
  }
  if (seen.size === 0) throw unreadableError(`${path} holds no names.`, 'Write one name, address or id a line.');
  return [...seen.values()];
}

function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadableError(`${path} cannot be read: ${(error as Error).message}`, undefined, error);
  }
  try {
    const text = decoded(bytes, true);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below: it is no text of these encodings.
  }
  throw unreadableError(
    `${path} is no text in UTF-8 or UTF-16.`,
    'Save the sheet as CSV (UTF-8), or write one name a line.',
  );
}

/** The cells of each line that has any, without blanks around them. */
function rowsOf(path: string, text: string): string[][] {
  try {
    const rows: string[][] = parse(text, {
      delimiter: tableHead(text).delimiter ?? '\t',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
    const isHeadless = rows[0] !== undefined && isPreamble(rows[0].join(''));
    return (isHeadless ? rows.slice(1) : rows).filter((row) => row.some((cell) => cell !== ''));
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw unreadableError(
      `${path}${line === undefined ? '' : `, line ${line}`}: broken CSV: ${(error as Error).message}`,
      'Close the quotes, or write one name a line.',
    );
  }
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
/** An address as mail programs write it, with the name before it or a scheme. */
const plain = (name: string): string => {
  const cell = name.replace(/^mailto:/i, '').trim();
  return /<([^\s@<>]+@[^\s@<>]+)>$/.exec(cell)?.[1] ?? cell;
};

/** Addresses in lines of any length, as they are copied out of a mail; null where something else is among them. */
function namesIn(rows: readonly (readonly string[])[]): string[] | null {
  const cells = rows.flat().filter((cell) => cell !== '');
  return cells.every((cell) => ADDRESS.test(plain(cell))) ? cells : null;
}

function columnNames(path: string, rows: readonly (readonly string[])[], text: string): readonly string[] {
  const column = columnOf(rows);
  if (column !== null) return column;
  const [first] = rows;
  // "Lind, Ivo" a line, and no header.
  if (rows.every((row) => row.length === 2) && tableHead(text).delimiter === ',')
    return rows.map((row) => row.join(', '));
  throw unreadableError(
    `${path} has no column of principal names, addresses, ids or names: its first line is ${first!.join(', ')}.`,
    'Call the column userPrincipalName, email, id or displayName, or write one name a line.',
  );
}
