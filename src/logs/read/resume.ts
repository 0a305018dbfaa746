/** The first two keys of a record: what tells the start of the next one where the structure is broken. */
export interface Signature {
  readonly first: string;
  readonly second: string | null;
}

const HEAD = /^\{\s*("(?:[^"\\]|\\.)*")\s*:\s*(?:"(?:[^"\\]|\\.)*"|[^",{}[\]]*)\s*(?:,\s*("(?:[^"\\]|\\.)*"))?/;

/** Reads the signature off a record; null when it starts in another way. */
export function signatureOf(window: Buffer, start: number): Signature | null {
  const m = HEAD.exec(window.subarray(start, start + 1024).toString('latin1'));
  return m?.[1] === undefined ? null : { first: m[1], second: m[2] ?? null };
}

/** Where the next record starts, at or after an offset, judging by the signature of the others; null when none does. */
export function resumeAt(window: Buffer, from: number, signature: Signature | null): number | null {
  if (signature === null) return null;
  for (let at = window.indexOf(signature.first, from, 'latin1'); at !== -1; ) {
    const brace = previousSignificant(window, at - 1);
    if (brace >= from && window[brace] === 0x7b && startsElement(window, brace) && matches(window, brace, signature)) {
      return brace;
    }
    at = window.indexOf(signature.first, at + 1, 'latin1');
  }
  return null;
}

/** From here on the text is not looked at for the places that are only guessed by one record. */
const GUESS_REACH = 64 * 1024;
const FIRST_RECORD = /"(?:value|records|data|results?|response)"\s*:\s*\[\s*(?=\{)/i;

/** Where the first record of a list starts whose surroundings are damaged: behind a wrapper's key; null when there is none near, before `to`. */
function firstRecordAt(window: Buffer, from: number, to: number): number | null {
  const m = FIRST_RECORD.exec(window.toString('latin1', from, Math.min(from + GUESS_REACH, to)));
  return m === null ? null : from + m.index + m[0].length;
}

/**
 * So often at most a text is read without success: where nearly every record runs to its end, reading on from each would never be done.
 */
export const MOST_PASSES = 64;

/** Finds records by a signature; what was found or missed once is not looked for again on the way there. */
export class RecordStarts {
  #last: { window: Buffer; signature: Signature | null; from: number; at: number | null } | null = null;

  /** As `resumeAt`. */
  after(window: Buffer, from: number, signature: Signature | null): number | null {
    const last = this.#last;
    const isSame = last?.window === window && last.signature === signature;
    if (isSame && from >= last.from && (last.at === null || from <= last.at)) return last.at;
    const at = resumeAt(window, from, signature);
    this.#last = { window, signature, from, at };
    return at;
  }
}

/**
 * Where the next record starts behind damage at `start`, where no record before tells how one begins: told by the signature of the damaged
 * one itself, else by a wrapper's key, else by members that only records have. Null when none does. What is looked at without success is near:
 * a text of nothing but damage takes no more than its length.
 */
export function guessedRecordAfter(window: Buffer, start: number, isRecord: (head: string) => boolean): number | null {
  const from = start + 1;
  const own = resumeAt(window.subarray(0, from + GUESS_REACH), from, signatureOf(window, start));
  if (own !== null) return own;
  const likely = likelyRecordAt(window, from, isRecord);
  return firstRecordAt(window, from, likely ?? window.length) ?? likely;
}

/** The next object that looks like a record by the members before the first nested one. */
function likelyRecordAt(window: Buffer, from: number, isRecord: (head: string) => boolean): number | null {
  for (let at = window.indexOf(OPEN_BRACE, from); at !== -1; at = window.indexOf(OPEN_BRACE, at + 1)) {
    if (!startsElement(window, at) && window[previousSignificant(window, at - 1)] !== OPEN_BRACKET) continue;
    const [own = ''] = FLAT_HEAD.exec(window.toString('latin1', at, at + HEAD_REACH)) ?? [];
    if (isRecord(own)) return at;
  }
  return null;
}

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const HEAD_REACH = 2048;
const FLAT_HEAD = /^\{\s*(?:"(?:[^"\\]|\\.)*"|[^"{}[\]])*/;

function matches(window: Buffer, start: number, signature: Signature): boolean {
  const found = signatureOf(window, start);
  return found !== null && found.first === signature.first && found.second === signature.second;
}

/** An element follows a comma, an opening bracket, another object, or stands at the start of a line. */
function startsElement(window: Buffer, brace: number): boolean {
  const before = previousSignificant(window, brace - 1);
  return before < 0 || window[before] === 0x2c || window[before] === 0x7d || window[brace - 1] === 0x0a;
}

function previousSignificant(window: Buffer, from: number): number {
  let at = from;
  while (at >= 0 && isSpace(window[at] ?? 0)) at--;
  return at;
}

export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
