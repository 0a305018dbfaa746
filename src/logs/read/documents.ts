import {
  CHUNK_BYTES,
  type Chunk,
  excerptOf,
  type FileFacts,
  MAX_RECORD_BYTES,
  type Rejected,
  type Span,
} from './chunk.ts';
import { LOG_PAGES, type PageShape } from './page-shape.ts';
import { MOST_PASSES, resumeAt } from './resume.ts';
import { Scanner } from './scanner.ts';
import { ReadWindow } from './window.ts';

/**
 * Cuts JSON documents (pages, arrays, objects one after another, pretty-printed or on one endless line) into records.
 * The text is read in windows; whatever is no record is blanked, so that a window becomes JSON lines without copying.
 * An empty piece of text asks for what is whole to be passed on (a stream that pauses). `isKept` as in Window.
 */
export async function* documentChunks(
  text: AsyncIterable<Buffer>,
  facts: FileFacts,
  windowBytes = CHUNK_BYTES,
  shape: PageShape = LOG_PAGES,
  isKept = false,
): AsyncGenerator<Chunk> {
  const scanner = new Scanner(facts, shape);
  const window = new ReadWindow(text, windowBytes, isKept);
  try {
    for (;;) {
      const fill = await window.fill();
      const { chunk, consumed } = scanWindow(scanner, window.bytes, fill === 'end');
      if (chunk.spans.length + chunk.rejected.length > 0) {
        yield chunk;
        window.advance(consumed);
      } else {
        window.drop(consumed);
      }
      if (fill === 'end') return;
    }
  } finally {
    await window.close();
  }
}

/** Scans one window, starting over after damage; tells how far it came: the rest belongs to a record still open. */
function scanWindow(scanner: Scanner, window: Buffer, isLast: boolean): { chunk: Chunk; consumed: number } {
  const records: Span[] = [];
  const rejected: Rejected[] = [];
  const done = (consumed: number) => ({ chunk: chunkFrom(window, records, rejected), consumed });
  const mostInVain = Math.max(LEAST_IN_VAIN, MOST_PASSES * window.length);
  let inVain = 0;
  let from = 0;
  if (scanner.isLost) {
    from = resumeAt(window, 0, scanner.signature) ?? window.length;
    scanner.resume(window, 0, from);
    if (scanner.isLost) return done(window.length);
  }
  for (;;) {
    const outcome = scanner.scan(window, from, isLast, records, rejected);
    if (outcome.kind === 'done') return done(window.length);
    if (outcome.kind === 'open' && window.length - outcome.start <= MAX_RECORD_BYTES) return done(outcome.start);
    inVain += (outcome.kind === 'open' ? window.length : outcome.reached) - outcome.start;
    const resume = inVain > mostInVain ? null : scanner.recordAfter(window, outcome.start);
    const end = resume ?? window.length;
    rejected.push({
      line: outcome.line,
      offset: outcome.offset,
      reason: outcome.kind === 'open' ? TOO_LONG : outcome.reason,
      excerpt: excerptOf(window.subarray(outcome.start, end)),
    });
    scanner.resume(window, outcome.start, end);
    if (resume === null) return done(window.length);
    from = end;
  }
}

/** A window is not given up before so much of it was read without success. */
const LEAST_IN_VAIN = 2 ** 28;
const TOO_LONG = `a record longer than ${MAX_RECORD_BYTES / 1024 / 1024} MB, or one that never ends`;
const SPACE = 0x20;
const NEWLINE = 0x0a;

function chunkFrom(window: Buffer, records: readonly Span[], rejected: readonly Rejected[]): Chunk {
  const touching = records.some((record, index) => index > 0 && record.start === records[index - 1]?.end);
  const [buffer, spans] = touching ? copied(window, records) : [blanked(window, records), records];
  return { buffer, rejected, spans };
}

/** Everything between the records becomes blanks and one line end. */
function blanked(window: Buffer, records: readonly Span[]): Buffer {
  const last = records.at(-1);
  const first = records[0];
  if (first === undefined || last === undefined) return Buffer.alloc(0);
  window.fill(SPACE, 0, first.start);
  records.forEach((record, index) => {
    const next = records[index + 1];
    if (next !== undefined) {
      window.fill(SPACE, record.end, next.start);
      window[record.end] = NEWLINE;
    }
  });
  return window.subarray(0, last.end);
}

function copied(window: Buffer, records: readonly Span[]): [Buffer, Span[]] {
  const parts: Buffer[] = [];
  const spans: Span[] = [];
  let length = 0;
  for (const record of records) {
    const bytes = window.subarray(record.start, record.end);
    parts.push(bytes, Buffer.from('\n'));
    spans.push({ ...record, start: length, end: length + bytes.length });
    length += bytes.length + 1;
  }
  return [Buffer.concat(parts), spans];
}
