import { foldKey } from '../../fold-key.ts';
import { excerptOf, type FileFacts, type Rejected, type Span } from './chunk.ts';
import { isPostscript } from './other-file.ts';
import { LOG_PAGES, type PageShape } from './page-shape.ts';
import { endOfProse, isProse } from './prose.ts';
import { endOfScalar, endOfString, joinLines, linesIn, type ObjectScan, scanValue, valueEnd } from './record-scan.ts';
import { guessedRecordAfter, isSpace, RecordStarts, type Signature, signatureOf } from './resume.ts';

export type ScanResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'open'; readonly start: number; readonly line: number; readonly offset: number }
  | {
      readonly kind: 'bad';
      readonly start: number;
      readonly line: number;
      readonly offset: number;
      readonly reason: string;
      /** How far the text was read without success. */
      readonly reached: number;
    };

interface Frame {
  readonly closer: number;
  /** Column list of a `tables` answer, whose rows are arrays. */
  readonly columns: string | null;
}

const MAX_WRAPPERS = 8;
const NEWLINE = 0x0a;

/** Walks through JSON containers and finds the records in them. Keeps the containers that are open from window to window. */
export class Scanner {
  readonly #facts: FileFacts;
  readonly #shape: PageShape;
  readonly #frames: Frame[] = [];
  #line = 1;
  #base = 0;
  #previous = 0;
  /** Damage reached the end of a window: the next one starts in the middle of nowhere. */
  isLost = false;
  signature: Signature | null = null;
  readonly #starts = new RecordStarts();

  constructor(facts: FileFacts, shape: PageShape = LOG_PAGES) {
    this.#facts = facts;
    this.#shape = shape;
  }

  /** Scans on from an offset of the window, appending the records it completes. */
  scan(window: Buffer, from: number, isLast: boolean, records: Span[], rejected: Rejected[]): ScanResult {
    let i = from;
    while (i < window.length) {
      const byte = window[i] as number;
      const char = String.fromCharCode(byte);
      if (isSpace(byte)) {
        if (byte === NEWLINE) this.#line++;
        i++;
      } else if (char === '{' || (char === '[' && this.#top()?.columns != null)) {
        const next = this.#element(window, i, records, rejected);
        if (typeof next === 'object')
          return next.kind === 'open' ? this.#unfinished(next, isLast, window.length) : next;
        i = next;
      } else if (char === '[') {
        if (this.#top()?.closer === 0x5d && this.#frames.length >= MAX_WRAPPERS)
          return this.#bad(i, 'lists nested too deeply');
        this.#push(0x5d, null);
        i++;
      } else if (char === ']' || char === '}') {
        if (this.#top()?.closer !== byte) return this.#bad(i, `an unexpected ${char}`);
        if (this.#previous === 0x2c) rejected.push(this.#reject(window, i, `a trailing comma before ${char}`));
        this.#frames.pop();
        this.#previous = byte;
        i++;
      } else if (char === '"' && this.#top()?.closer === 0x7d) {
        const next = this.#member(window, i);
        if (next === -1) return this.#unfinished(this.#open(i), isLast, window.length);
        i = next;
      } else if (char === ',' || char === ':') {
        this.#previous = byte;
        i++;
      } else if (this.#frames.length === 0 && isProse(window, i)) {
        const end = endOfProse(window, i);
        if (end === -1 && !isLast) return this.#open(i);
        const stop = end === -1 ? window.length : end;
        this.#facts.hasProse ||= !isPostscript(window.subarray(i, stop));
        i = stop;
      } else {
        const end = endOfScalar(window, i);
        if (end === -1 && !isLast) return this.#open(i);
        const stop = end === -1 ? window.length : end;
        if (char === '"' && end !== -1 && this.#top()?.closer !== 0x7d) records.push(this.#text(window, i, end));
        else if (this.#top()?.closer !== 0x7d)
          rejected.push(this.#reject(window, i, 'a record must be a JSON object', stop));
        this.#previous = byte;
        i = stop;
      }
    }
    if (isLast && this.#frames.length > 0) {
      this.#facts.isCutOff = true;
      rejected.push(this.#reject(window, window.length, 'the text ends before the document does'));
    }
    this.#base += window.length;
    return { kind: 'done' };
  }

  /** Starts over at `end` after damage at `start`: what lies between is counted for line numbers only. */
  resume(window: Buffer, start: number, end: number): void {
    this.#countLines(window, start, end);
    this.#previous = 0x2c;
    this.isLost = end === window.length;
    if (this.isLost) this.#base += window.length;
  }

  /** Where the next record starts behind damage in the one at `start`; null when none does. */
  recordAfter(window: Buffer, start: number): number | null {
    return (
      this.#starts.after(window, start + 1, this.signature) ?? guessedRecordAfter(window, start, this.#shape.isRecord)
    );
  }

  /** An element that may be a record; the offset to go on from, or why it cannot go on. */
  #element(window: Buffer, start: number, records: Span[], rejected: Rejected[]): number | ScanResult {
    const columns = this.#top()?.columns ?? null;
    const mayWrap = columns === null && this.#frames.length < MAX_WRAPPERS;
    const found: ObjectScan = scanValue(window, start, mayWrap ? this.#shape : null);
    if (found.kind === 'open') return this.#open(start);
    if (found.kind === 'broken') return this.#bad(start, found.reason, found.at);
    if (found.kind === 'wrapper') {
      this.#facts.hasNextLink ||= found.hasNextLink;
      this.#countLines(window, start, found.open);
      this.#tellMembers(window.toString('utf8', start, found.open));
      this.#push(0x7d, null);
      if (window[found.open] !== 0x5b) return found.open;
      this.#push(0x5d, found.columns);
      return found.open + 1;
    }
    this.signature ??= signatureOf(window, start);
    const span: Span = { start, end: found.end, line: this.#line, offset: this.#base + start };
    const inString = found.kind === 'record' ? joinLines(window, start, found.end) : null;
    this.#line += inString?.lines ?? linesIn(window, start, found.end);
    this.#previous = 0x7d;
    const damage =
      found.kind === 'damaged' ? `${found.reason} in line ${span.line + linesIn(window, start, found.at)}` : null;
    const reason = damage ?? (inString?.isBroken ? 'a line break inside a string' : null);
    if (reason === null) {
      records.push(columns === null ? span : { ...span, columns });
      return found.end;
    }
    // Where quotes are missing or too many, the end that was found may be that of another record.
    const next = this.recordAfter(window, start);
    if (next !== null && next < found.end) {
      this.#line = span.line;
      return this.#bad(start, reason);
    }
    rejected.push({
      line: span.line,
      offset: span.offset,
      reason,
      excerpt: excerptOf(window.subarray(start, found.end)),
    });
    return found.end;
  }

  /** A text among the records may hold a document. */
  #text(window: Buffer, start: number, end: number): Span {
    const span: Span = { start, end, line: this.#line, offset: this.#base + start };
    this.#line += joinLines(window, start, end).lines;
    return span;
  }

  /** A member of a wrapper object after its records began; the offset after its value, or of the list it opens. -1: the window ends first. */
  #member(window: Buffer, start: number): number {
    const keyEnd = endOfString(window, start);
    if (keyEnd === -1) return -1;
    let at = keyEnd;
    while (at < window.length && (isSpace(window[at] as number) || window[at] === 0x3a)) at++;
    const opener = window[at];
    if (opener === undefined) return -1;
    const key = foldKey(window.toString('utf8', start + 1, keyEnd - 1));
    this.#previous = opener;
    if (this.#shape.wrappers.has(key) && (opener === 0x5b || opener === 0x7b)) {
      this.#countLines(window, start, at);
      if (opener === 0x7b) return at;
      this.#push(0x5d, null);
      return at + 1;
    }
    const end = valueEnd(window, at);
    if (end === -1) return -1;
    if (key === 'odatanextlink' || key === 'nextlink') this.#facts.hasNextLink ||= opener === 0x22 && end > at + 2;
    if (key === 'error' && opener === 0x7b) this.#facts.hasError = true;
    this.#countLines(window, start, end);
    this.#tellMembers(`{${window.toString('utf8', start, end)},"":`);
    return end;
  }

  /** The members of a page up to the value of its wrapper key, whose opening bracket would come next. */
  #tellMembers(text: string): void {
    if (this.#shape.onMembers === undefined) return;
    try {
      this.#shape.onMembers(JSON.parse(`${text}null}`) as Record<string, unknown>);
    } catch {
      // A damaged head says nothing; the damage itself is told with the record it hits.
    }
  }

  #unfinished(outcome: ScanResult, isLast: boolean, reached: number): ScanResult {
    if (outcome.kind !== 'open') return outcome;
    if (!isLast) {
      this.#base += outcome.start;
      return outcome;
    }
    this.#facts.isCutOff = true;
    return { ...outcome, kind: 'bad', reason: 'the text ends in the middle of a record', reached };
  }

  #push(closer: number, columns: string | null): void {
    this.#frames.push({ closer, columns });
    this.#previous = 0x5b;
  }

  #top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  #open(start: number): ScanResult {
    return { kind: 'open', start, line: this.#line, offset: this.#base + start };
  }

  #bad(start: number, reason: string, reached = start): ScanResult {
    return { kind: 'bad', start, line: this.#line, offset: this.#base + start, reason, reached };
  }

  #reject(window: Buffer, at: number, reason: string, end = at + 1): Rejected {
    return {
      line: this.#line,
      offset: this.#base + at,
      reason,
      excerpt: excerptOf(window.subarray(Math.max(0, at - 80), end)),
    };
  }

  #countLines(window: Buffer, start: number, end: number): void {
    this.#line += linesIn(window, start, end);
  }
}
