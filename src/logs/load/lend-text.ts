import type { Store } from '../../store/store.ts';
import { type EngineText, tellRows } from './plain-text.ts';
import { NEWLINE, type WorkFiles } from './work-files.ts';

/** What a path costs the engine is little beside so many bytes. */
const LEAST_PATH_BYTES = 128 * 1024;

/** A thread of the engine reads so much at once: a larger text is cut, for several to share it. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** The records of a file as JSON lines. */
export interface TextPart {
  readonly fileId: number;
  readonly records: number;
  readonly lines: Buffer;
}

/**
 * Lends the records of several files to `use` as one text: where the pieces are large each has a path of its own, which several threads
 * read; else they share a path, and `work_row` tells whose each row is. `fileId` is as in EngineText.
 */
export async function lendText<T>(
  store: Store,
  files: WorkFiles,
  parts: readonly TextPart[],
  use: (paths: readonly string[], fileId: EngineText['fileId']) => Promise<T>,
): Promise<T> {
  const slices = parts.flatMap(({ fileId, lines }) => slicesOf(lines).map((slice) => ({ fileId, slice })));
  const bytes = slices.reduce((sum, { slice }) => sum + slice.length, 0);
  const isApart = slices.length === 1 || bytes >= slices.length * LEAST_PATH_BYTES;
  const pieces = slices.map(({ slice }) => slice);
  const paths = await Promise.all(
    (isApart ? pieces.map((piece) => [piece]) : [pieces]).map((own) => files.spool(...own)),
  );
  try {
    if (!isApart)
      await tellRows(
        store,
        parts.map(({ fileId, records }) => ({ fileId, records })),
      );
    return await use(paths, isApart ? slices.map(({ fileId }) => fileId) : null);
  } finally {
    await Promise.all(paths.map((path) => files.remove(path)));
  }
}

/** Cuts a text at the end of a line after every SLICE_BYTES. */
function slicesOf(lines: Buffer): Buffer[] {
  const slices: Buffer[] = [];
  let start = 0;
  while (start < lines.length) {
    const newline = lines.indexOf(NEWLINE, start + SLICE_BYTES);
    const end = newline === -1 ? lines.length : newline + 1;
    slices.push(lines.subarray(start, end));
    start = end;
  }
  return slices;
}
