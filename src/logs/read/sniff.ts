import { payloadIn } from './embedded.ts';
import { isNoTable } from './other-file.ts';

/** How the text is cut into records. */
export type Container = 'lines' | 'document' | 'table' | 'unknown';

const SAMPLE_LINES = 50;

/** Whether bytes begin as a text of JSON does, and no table: most files are told so without a closer look. */
export const beginsAsJson = (bytes: Buffer): boolean => bytes[0] === 0x5b || bytes[0] === 0x7b;

/**
 * Tells the container by the first bytes of the text: JSON a line, JSON documents, or a table (CSV, TSV).
 * JSON counts as lines when most of the first lines are whole objects, so that one broken line, the first one even,
 * does not take the others with it. `text`: the bytes as text, where somebody has them.
 */
export function containerOf(head: Buffer, isWhole: boolean, text = head.toString('utf8')): Container {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'unknown';
  if (isLines(text, isWhole)) return 'lines';
  if (first === '[' || first === '{' || STRING_DOCUMENT.test(text)) return 'document';
  if (isBinary(text)) return 'unknown';
  if (!isNoTable(text) && isTable(text)) return 'table';
  if (isLines(text, isWhole, (line) => payloadIn(line) !== null)) return 'lines';
  return documentAfter(text) === null ? 'unknown' : 'document';
}

/** Damage may leave zero bytes in the rows of a table; files of programs have them in their first line already, or many. */
function isBinary(text: string): boolean {
  const zeros = text.split('\0').length - 1;
  return zeros > 0 && (zeros * 4 > text.length || /^\s*[^\r\n]*\0/.test(text));
}

/** So much may stand before a document. */
const LONGEST_BEFORE = 4096;

/**
 * Where a document begins that other text stands before, as somebody has copied or redirected both: warnings of a command, the head of
 * a web answer, a fence, an assignment. Null where no line begins with one, or ends with its beginning.
 */
export function documentAfter(text: string): number | null {
  const head = text.slice(0, LONGEST_BEFORE);
  const m = /(?:^|[\r\n=(])[ \t]*(?=[[{]\s*(?:\{|"[^"\r\n]{1,200}"\s*:))/.exec(head);
  const at = m === null ? 0 : m.index + m[0].length;
  return at === 0 || !/\S/.test(head.slice(0, at)) ? null : at;
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

/** A header of at least two names, separated by commas, semicolons, tabs or bars. */
function isTable(text: string): boolean {
  const { header, delimiter } = tableHead(text);
  return delimiter !== null && !/\{\s*"|"\s*:|^[<{[]/.test(header);
}

const SEPARATOR_LINE = /^"?sep=(.?)"?$/i;
const TYPE_LINE = /^#TYPE /;

/** Whether a first line is no header yet: spreadsheets write `sep=;`, Windows PowerShell writes `#TYPE` and the name of a class. */
export const isPreamble = (line: string): boolean => SEPARATOR_LINE.test(line.trim()) || TYPE_LINE.test(line);

/** A title stands at most so many lines before the header. */
const MOST_TITLE_LINES = 10;
/** The header of a table below a title has at least so many names, and so many times more than the title. */
const LEAST_NAMES = 4;
const TIMES_WIDER = 3;
const NAME = /^"?[\p{L}_@][\p{L}\p{N}\s_@.,:()[\]{}/+-]{0,79}"?$/u;

export interface TableHead {
  readonly header: string;
  /** Null when it is no header. */
  readonly delimiter: string | null;
  /** Lines that are not blank before the header. */
  readonly skip: number;
  /** Whether a title stands before it. */
  readonly isTitled: boolean;
}

/** The header line of a table, and the separator that it uses or that a line before it names. What stands before it may be a title. */
export function tableHead(text: string): TableHead {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  const start = isPreamble(first) ? 1 : 0;
  const header = lines[start] ?? '';
  const delimiter = SEPARATOR_LINE.exec(first.trim())?.[1] || delimiterOf(header);
  const below = start === 0 ? belowTitle(lines) : null;
  return below ?? { header, delimiter, skip: start, isTitled: false };
}

/** The header below a title: a line of names that is much wider than those before it. */
function belowTitle(lines: readonly string[]): TableHead | null {
  const filled = (line: string, mark: string): number => line.split(mark).filter((cell) => cell.trim() !== '').length;
  for (const [skip, header] of lines.slice(0, MOST_TITLE_LINES + 1).entries()) {
    const delimiter = delimiterOf(header);
    const width = delimiter === null ? 0 : filled(header, delimiter);
    if (delimiter === null || width < LEAST_NAMES) continue;
    const isBelow = lines.slice(0, skip).every((line) => filled(line, delimiter) * TIMES_WIDER <= width);
    const areNames = header.split(delimiter).every((cell) => cell.trim() === '' || NAME.test(cell.trim()));
    return skip > 0 && isBelow && areNames ? { header, delimiter, skip, isTitled: true } : null;
  }
  return null;
}

/** The separator that a header line uses outside quotes; null when the line is no header. */
function delimiterOf(line: string): ',' | ';' | '\t' | '|' | null {
  const header = line.replace(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t', '|'] as const).map((mark) => ({ mark, count: header.split(mark).length - 1 }));
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count === 0 ? null : best.mark;
}
