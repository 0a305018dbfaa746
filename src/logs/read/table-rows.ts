import { excerptOf, MAX_RECORD_BYTES, type Rejected } from './chunk.ts';

/** How a table is written. */
export interface TableSpelling {
  readonly delimiter: string;
  /** What stands before a quote inside quotes: another quote, as RFC 4180 says, or a backslash. */
  readonly before: '"' | '\\';
  /** What ends a row outside quotes: a line feed, with or without a carriage return before it, or a carriage return alone. */
  readonly lineEnd: '\n' | '\r';
}

/** The text of one row with its line end, and where it begins. */
export interface RowText {
  readonly text: Buffer;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 0. */
  readonly offset: number;
}

type Found = RowText | { readonly rejected: Rejected };

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

/** Where the scan of a row ends: behind the row, at a fault, or at the end of the bytes without either. */
interface Scan {
  readonly end: number;
  readonly fault: string | null;
  readonly isWhole: boolean;
}

/**
 * Cuts a table into the texts of its rows; blank lines are left out. A row whose quotes do not add up costs its first line: the next
 * line begins a row again, so that one quote too many or too few does not take the rows behind it. A row longer than 16 MB is a reject.
 */
export async function* rowTexts(
  text: AsyncIterable<Buffer>,
  spelling: TableSpelling,
): AsyncGenerator<readonly Found[]> {
  const scan = scannerOf(spelling);
  const ends = spelling.lineEnd === '\n' ? LF : CR;
  let held = Buffer.alloc(0);
  let [line, offset] = [1, 0];
  /** With fewer bytes than this the row at the beginning of `held` has no end yet: it is not scanned again with each piece. */
  let enough = 0;
  let isGivenUp = false;

  function pass(bytes: number): void {
    for (let at = 0; at < bytes; at++) if (held[at] === ends) line++;
    offset += bytes;
    held = held.subarray(bytes);
  }

  function* rows(isLast: boolean): Generator<Found> {
    if (isGivenUp) {
      const end = held.indexOf(ends);
      isGivenUp = end < 0;
      pass(isGivenUp ? held.length : end + 1);
    }
    while (held.length > 0) {
      const { end, fault, isWhole } = scan(held, isLast);
      const isTooLong = (isWhole ? end : held.length) > MAX_RECORD_BYTES;
      if (!isWhole && fault === null && !isTooLong) {
        enough = 2 * held.length;
        return;
      }
      if (isWhole && !isTooLong) {
        const text = held.subarray(0, end);
        if (!isBlank(text)) yield { text, line, offset };
        pass(end);
        continue;
      }
      const first = held.indexOf(ends);
      if (first < 0 && !isLast && !isTooLong) return;
      const length = first < 0 ? held.length : first + 1;
      const reason = fault ?? (length > MAX_RECORD_BYTES ? TOO_LONG : NOT_CLOSED);
      const excerpt = excerptOf(held.subarray(0, length));
      yield { rejected: { line, offset, reason: `broken CSV: ${reason}`, excerpt } };
      isGivenUp = first < 0;
      pass(length);
    }
  }

  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of text) {
    pieces.push(piece);
    size += piece.length;
    if (held.length + size < enough) continue;
    held = Buffer.concat([held, ...pieces]);
    [pieces, size, enough] = [[], 0, 0];
    yield [...rows(false)];
  }
  held = Buffer.concat([held, ...pieces]);
  yield [...rows(true)];
}

const TOO_LONG = 'a row longer than 16 MB';
const NOT_CLOSED = 'a quotation mark opens a field and nothing closes it';
const NOT_OPENED = 'a quotation mark inside a field that does not begin with one';
const BEHIND = 'text behind a quotation mark that closes a field';

const isBlank = (row: Buffer): boolean => row.every((byte) => byte === LF || byte === CR);

/** The scan of one row by the grammar of RFC 4180. */
function scannerOf({ delimiter, before, lineEnd }: TableSpelling) {
  const mark = Buffer.from(delimiter);
  const first = mark[0] as number;
  const ends = lineEnd === '\n' ? LF : CR;
  const backslash = before === '\\' ? 0x5c : -1;
  const isMark = (bytes: Buffer, at: number): boolean =>
    bytes[at] === first && (mark.length === 1 || bytes.subarray(at, at + mark.length).equals(mark));

  /** Behind a closing quote; -1 where the bytes do not reach. */
  function behindField(bytes: Buffer, at: number): number {
    if (at >= bytes.length) return -1;
    const isReturn = ends === LF && bytes[at] === CR;
    if (isReturn && at + 1 >= bytes.length) return -1;
    return isMark(bytes, at) || bytes[at] === ends || (isReturn && bytes[at + 1] === LF) ? at : -2;
  }

  return (bytes: Buffer, isLast: boolean): Scan => {
    const open = (): Scan => ({ end: bytes.length, fault: null, isWhole: false });
    let at = 0;
    for (;;) {
      if (bytes[at] === QUOTE) {
        at++;
        for (;;) {
          if (at >= bytes.length) return isLast ? { end: at, fault: NOT_CLOSED, isWhole: false } : open();
          const byte = bytes[at];
          if (byte === backslash) at += 2;
          else if (byte !== QUOTE) at++;
          else if (backslash < 0 && bytes[at + 1] === QUOTE) at += 2;
          else break;
        }
        const behind = behindField(bytes, at + 1);
        if (behind === -1 && !isLast) return open();
        if (behind === -2) return { end: at, fault: BEHIND, isWhole: false };
        at++;
        if (ends === LF && bytes[at] === CR) at++;
      } else {
        while (at < bytes.length && bytes[at] !== ends && !isMark(bytes, at)) {
          if (bytes[at] === QUOTE) return { end: at, fault: NOT_OPENED, isWhole: false };
          at++;
        }
      }
      if (at >= bytes.length) return isLast ? { end: bytes.length, fault: null, isWhole: true } : open();
      if (bytes[at] === ends) return { end: at + 1, fault: null, isWhole: true };
      at += mark.length;
    }
  };
}
