import { resolve } from 'node:path';
import type { Store } from '../store/store.ts';
import { loadSpans, QUICK_WHY, quickShapeOf } from './chunk-load.ts';
import type { Loader, QuickShape } from './load/loader.ts';
import type { FileProgress } from './options.ts';
import { fileChunks, type TextBytes, textBytes } from './read/bytes.ts';
import type { FileFacts } from './read/chunk.ts';
import { countRecordLines, lineChunks } from './read/lines.ts';
import type { OpenedText } from './read/opened.ts';
import type { Tally } from './tally.ts';

/** Smaller files are not worth a road of their own. */
const LEAST_BYTES = 4 * 1024 * 1024;
const PROGRESS_MS = 100;

/** JSON lines that the engine may read where they lie; null when they have to be passed on in chunks. */
export function directShape(
  store: Store,
  { path, size, text }: { readonly path: string; readonly size: number; readonly text: OpenedText },
): QuickShape | null {
  const isFit = size >= LEAST_BYTES && text.container === 'lines' && text.bytes.isPlain() && store.mayRead(path);
  return isFit ? quickShapeOf(text.head) : null;
}

/**
 * Loads a whole file of JSON lines in one statement, while its lines are counted and hashed beside it. Records spelled
 * otherwise are found by their line numbers and read one by one. Returns the bytes as they were hashed. Throws when the two countings disagree (a file that is being
 * written to, a line too long for the engine): the caller then takes the other road.
 */
export async function loadDirect(
  loader: Loader,
  shape: QuickShape,
  file: { readonly path: string; readonly fileId: number; readonly tally: Tally; readonly size: number },
  facts: FileFacts,
  onProgress: ((progress: FileProgress) => void) | undefined,
): Promise<TextBytes> {
  const { fileId, tally, size } = file;
  const path = resolve(file.path);
  const bytes = textBytes(fileChunks(path));
  const timer = setInterval(() => onProgress?.({ records: 0, bytes: size * loader.share() }), PROGRESS_MS);
  try {
    const [inserted, lines] = await Promise.all([
      loader.insertNew(shape, path, fileId),
      countRecordLines(bytes.chunks, facts),
    ]);
    const known = await loader.knownRecords(shape, path, fileId);
    for (const { dialect, n } of [...inserted, ...known]) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
    tally.inserted += total(inserted);
    if (total(known) > 0) tally.inserted += await loader.insertChanged(shape, path, fileId);
    const left = lines - total(inserted) - total(known);
    if (left > 0) await loadLeftOut(loader, shape, { ...file, path }, left);
    else if (left < 0) throw new Error('the engine read more records than there are lines');
    tally.inserted -= await loader.settle(fileId);
    return bytes;
  } finally {
    clearInterval(timer);
  }
}

const total = (counts: readonly { readonly n: number }[]): number => counts.reduce((sum, { n }) => sum + n, 0);

async function loadLeftOut(
  loader: Loader,
  shape: QuickShape,
  file: { readonly path: string; readonly fileId: number; readonly tally: Tally },
  expected: number,
): Promise<void> {
  const numbers = await loader.leftOut(shape, file.path);
  if (numbers.length !== expected) throw new Error('the engine and the line count disagree');
  const wanted = new Set(numbers);
  let number = 0;
  for await (const chunk of lineChunks(fileChunks(file.path), { hasNextLink: false, isCutOff: false })) {
    const spans = chunk.spans.filter((_, index) => wanted.has(number + index));
    number += chunk.spans.length;
    await loadSpans(loader, chunk.buffer, spans, file.fileId, file.tally);
  }
}
