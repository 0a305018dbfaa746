import type { TimeOptions } from './time-reader.ts';

/** How far the loading of a file has come. */
export interface FileProgress {
  /** 0 while that is not known. */
  readonly records: number;
  /** Bytes of the file read so far, as stored. */
  readonly bytes: number;
}

export interface LoadOptions {
  /** Use the engine's own reader where records are spelled plainly; false sends every record through TypeScript. */
  readonly byEngine: boolean;
  /** How much a chunk must hold for the engine's own reader to pay; default 256 KB. */
  readonly leastEngineBytes?: number;
}

export interface FileOptions extends LoadOptions {
  /** How much is loaded at a time. */
  readonly chunkBytes?: number;
  readonly signal?: AbortSignal;
  /** What is said of times that do not say their zone or their order. */
  readonly times?: TimeOptions;
  readonly onProgress?: (progress: FileProgress) => void;
}
