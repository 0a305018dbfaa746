/** How far the loading of a file has come. */
export interface FileProgress {
  /** 0 while that is not known. */
  readonly records: number;
  /** Bytes of the file read so far, as stored. */
  readonly bytes: number;
}

export interface LoadOptions {
  /** Use the engine's own reader where records are spelled plainly; false sends every record through TypeScript. */
  readonly quick: boolean;
}

export interface FileOptions extends LoadOptions {
  /** How much is loaded at a time. */
  readonly chunkBytes?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FileProgress) => void;
}
