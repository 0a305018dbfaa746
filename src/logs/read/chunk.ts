/** One record inside a chunk, with its place in the decoded text. */
export interface Span {
  /** Bytes within the chunk: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 0. */
  readonly offset: number;
  /** The column list (JSON text) that names the cells, where the record is a row of a `tables` answer. */
  readonly columns?: string;
}

/** A place that could not be read. */
export interface Rejected {
  readonly line: number | null;
  readonly offset: number | null;
  readonly reason: string;
  readonly excerpt: string;
}

/** Whole records, one a line of the buffer; blank lines count for nothing. */
export interface Chunk {
  readonly buffer: Buffer;
  /** Where each record is, in the order of the lines that are not blank. */
  readonly spans: readonly Span[];
  /** Records that the splitting itself could not read. */
  readonly rejected: readonly Rejected[];
}

/** Facts about the whole file that come to light while it is split. */
export interface FileFacts {
  /** An `@odata.nextLink` was left in the document. */
  hasNextLink: boolean;
  /** The text ends in the middle of a record. */
  isCutOff: boolean;
  /** An error stands behind the records of an answer: there would have been more. */
  hasError?: boolean;
  /** Text that is no JSON stands between documents or behind them. */
  hasProse?: boolean;
}

export const EXCERPT = 200;

/** A chunk grows up to this many bytes before it is loaded. */
export const CHUNK_BYTES = 64 * 1024 * 1024;

/** A longer record is refused: no provisioning record comes near it, a damaged file does. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

export const excerptOf = (bytes: Buffer): string =>
  bytes
    .subarray(0, EXCERPT * 4)
    .toString('utf8')
    .trim()
    .slice(0, EXCERPT);
