import type { FileHandle } from 'node:fs/promises';
import { type Chunk, MAX_RECORD_BYTES } from '../logs/read/chunk.ts';
import { lineSpans } from '../logs/read/lines.ts';
import { openText } from '../logs/read/opened.ts';
import { linesIn, scanValue } from '../logs/read/record-scan.ts';
import { beginsAsJson } from '../logs/read/sniff.ts';
import { bytesBetween } from './prefix.ts';

/** Where the reading of a file goes on. */
export interface PortionPlace {
  /** Bytes. */
  readonly position: number;
  /** Line ends before it. */
  readonly lines: number;
}

/** Lines that were read on. */
export interface Portion {
  readonly chunk: Chunk;
  /** Behind them. */
  readonly place: PortionPlace;
  /** No whole line follows. */
  readonly isAll: boolean;
}

/**
 * How a file can be followed: line by line, or only as a whole once nobody writes on it any more. Null while that cannot be told: its
 * first line, or the document that it holds, is not finished.
 */
export type PortionWay = 'lines' | 'whole';

const SHORT_HEAD = 64 * 1024;
const LONG_HEAD = 1024 * 1024;
const NEWLINE = 0x0a;
const FINAL_BYTES = 4096;

/** Tells how to follow a file by its first bytes, and those of a document by its last. */
export async function wayOf(file: FileHandle, size: number): Promise<PortionWay | null> {
  const short = await headLines(file, size, SHORT_HEAD);
  const { head, end } = short.end > 0 || size <= SHORT_HEAD ? short : await headLines(file, size, LONG_HEAD);
  if (end > 0) {
    const opened = await openText(soFar(head.subarray(0, end)));
    await opened.close();
    if (opened.container === 'lines' && opened.bytes.isPlain()) return 'lines';
  }
  if (!beginsAsJson(head)) return 'whole';
  const final = (await bytesBetween(file, Math.max(0, size - FINAL_BYTES), size)).toString('latin1');
  return /[}\]]\s*$/.test(final) ? 'whole' : null;
}

async function headLines(file: FileHandle, size: number, most: number) {
  const head = await bytesBetween(file, 0, Math.min(size, most));
  return { head, end: endOfLines(head, head.length === size) };
}

/** A text that more may follow. */
async function* soFar(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
  yield Buffer.alloc(0);
}

/**
 * Reads whole lines on from a place, about `most` bytes of them, and no further than `size`. A last line without an end is taken where it
 * is a whole object, and else waits; one that is longer than any record is taken as it is, and will be a reject. Null where nothing can be
 * taken.
 */
export async function nextPortion(
  file: FileHandle,
  from: PortionPlace,
  size: number,
  most: number,
): Promise<Portion | null> {
  let buffer: Buffer = Buffer.alloc(0);
  let end = 0;
  let isAll = false;
  for (let length = Math.min(most, MAX_RECORD_BYTES); end === 0; length *= 4) {
    const to = Math.min(size, from.position + Math.min(length, MAX_RECORD_BYTES));
    buffer = await bytesBetween(file, from.position, to);
    isAll = to === size;
    end = endOfLines(buffer, isAll);
    if (end === 0 && buffer.length >= MAX_RECORD_BYTES) end = buffer.length;
    else if (isAll) break;
  }
  if (end === 0) return null;
  const taken = buffer.subarray(0, end);
  const { spans } = lineSpans(taken, from.position, from.lines + 1);
  const place = { position: from.position + end, lines: from.lines + linesIn(taken, 0, end) };
  return { chunk: { buffer: taken, spans, rejected: [] }, place, isAll };
}

/** Where the last whole line ends; `isEnd`: nothing follows these bytes. */
function endOfLines(bytes: Buffer, isEnd: boolean): number {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  return isEnd && end < bytes.length && isWholeObject(bytes, end) ? bytes.length : end;
}

/** No longer text begins with a whole object and is one. */
function isWholeObject(bytes: Buffer, from: number): boolean {
  const start = bytes.indexOf('{', from);
  if (start === -1 || bytes.toString('latin1', from, start).trim() !== '') return false;
  const found = scanValue(bytes, start, null);
  return found.kind === 'record' && bytes.toString('latin1', found.end).trim() === '';
}
