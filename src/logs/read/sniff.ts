import { hasPrefix } from './embedded.ts';

/** How the text is cut into records. */
export type Container = 'lines' | 'document' | 'table' | 'unknown';

const SAMPLE_LINES = 50;

/**
 * Tells the container by the first bytes of the text: JSON a line, JSON documents, or a table (CSV, TSV).
 * JSON counts as lines when most of the first lines are whole objects, so that one broken line, the first one even,
 * does not take the others with it.
 */
export function containerOf(head: Buffer, isWhole: boolean): Container {
  const text = head.toString('utf8');
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'unknown';
  if (isLines(text, isWhole)) return 'lines';
  if (first === '[' || first === '{' || STRING_DOCUMENT.test(text)) return 'document';
  if (head.includes(0)) return 'unknown';
  if (isTable(text)) return 'table';
  return isLines(text, isWhole, hasPrefix) ? 'lines' : 'unknown';
}

/** A document that was written as one JSON string: its quotes are escaped by backslashes, those in a cell of a table by quotes. */
const STRING_DOCUMENT = /^\s*"(?:\s|\\[nrt]|[[{])*\\"/;

function isLines(text: string, isWhole: boolean, isLine = isObjectLine): boolean {
  const lines = text.split('\n');
  if (!isWhole) lines.pop();
  const filled = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, SAMPLE_LINES);
  if (filled.length === 0) return false;
  if (filled.length === 1) return isLine(filled[0] ?? '') && (!isWhole || isLine !== isObjectLine);
  return filled.filter(isLine).length * 2 > filled.length;
}

const isObjectLine = (line: string): boolean =>
  line.length > 2 &&
  ((line.startsWith('{') && line.endsWith('}')) || (STRING_DOCUMENT.test(line) && line.endsWith('"')));

/** A header of at least two names, separated by commas, semicolons or tabs. */
function isTable(text: string): boolean {
  const { header, delimiter } = tableHead(text);
  return delimiter !== null && !/[{}]|"\s*:/.test(header);
}

const SEPARATOR_LINE = /^"?sep=(.?)"?$/i;
const TYPE_LINE = /^#TYPE /;

/** Whether a first line is no header yet: spreadsheets write `sep=;`, Windows PowerShell writes `#TYPE` and the name of a class. */
export const isPreamble = (line: string): boolean => SEPARATOR_LINE.test(line.trim()) || TYPE_LINE.test(line);

/** The header line of a table, and the separator that it uses or that a line before it names; null when it is no header. */
export function tableHead(text: string): { readonly header: string; readonly delimiter: string | null } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  const header = isPreamble(first) ? (lines[1] ?? '') : first;
  return { header, delimiter: SEPARATOR_LINE.exec(first.trim())?.[1] || delimiterOf(header) };
}

/** The separator that a header line uses outside quotes; null when the line is no header. */
function delimiterOf(line: string): ',' | ';' | '\t' | null {
  const header = line.replace(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t'] as const).map((mark) => ({ mark, count: header.split(mark).length - 1 }));
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count === 0 ? null : best.mark;
}
