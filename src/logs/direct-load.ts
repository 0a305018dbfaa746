import { resolve } from 'node:path';
import type { Store } from '../store/store.ts';
import { chunkBytesOf, loadSpans, QUICK_WHY, quickShapeOf, total } from './chunk-load.ts';
import type { Loader } from './load/loader.ts';
import type { QuickFile, QuickShape } from './load/quick.ts';
import type { FileProgress } from './options.ts';
import { type TextBytes, textBytes } from './read/bytes.ts';
import type { FileFacts } from './read/chunk.ts';
import { fileChunks } from './read/files.ts';
import { lineChunks, takeCensus } from './read/lines.ts';
import { linesAt } from './read/lines-at.ts';
import type { OpenedText } from './read/opened.ts';
import { type Place, RepeatFinder } from './read/repeats.ts';
import type { Tally } from './tally.ts';

/** Smaller files are not worth a road of their own. */
const LEAST_BYTES = 4 * 1024 * 1024;
const PROGRESS_MS = 100;
/** So many single lines are read at a time. */
const PLACES = 5000;

/** JSON lines that the engine may read where they lie; null when they have to be passed on in chunks. */
export function directShape(
  store: Store,
  { path, size, text }: { readonly path: string; readonly size: number; readonly text: OpenedText },
): QuickShape | null {
  const isFit = size >= LEAST_BYTES && text.container === 'lines' && text.bytes.isPlain() && store.mayRead(path);
  return isFit && chunkBytesOf(text.head) === undefined ? quickShapeOf(text.head) : null;
}

interface DirectFile {
  readonly path: string;
  readonly fileId: number;
  readonly tally: Tally;
  /** Bytes. */
  readonly size: number;
}

/**
 * Loads a whole file of JSON lines in one statement, after a walk through its lines that counts them and finds repeated ids.
 * Records that are repeated or not spelled plainly are read one by one. Returns the bytes as they were hashed. Throws when the
 * two countings disagree (a file that is being written to, a line too long for the engine): the caller then takes the other road.
 */
export async function loadDirect(
  loader: Loader,
  shape: QuickShape,
  file: DirectFile,
  facts: FileFacts,
  onProgress: ((progress: FileProgress) => void) | undefined,
): Promise<TextBytes> {
  const { fileId, tally, size } = file;
  const path = resolve(file.path);
  const bytes = textBytes(fileChunks(path));
  const timer = setInterval(() => onProgress?.({ records: 0, bytes: size * loader.share() }), PROGRESS_MS);
  try {
    const census = await takeCensus(fileChunks(path), new RepeatFinder(shape), facts);
    await loader.leaveRepeated(census.repeatedIds);
    const quick = loader.quick(shape, path, fileId);
    const unrepeated = census.lines - census.repeated.length;
    const hashed = drained(bytes.chunks);
    hashed.catch(() => undefined);
    const same = await loader.passSame(quick);
    const isAllSame = total(same) === unrepeated;
    const inserted = isAllSame ? [] : await loader.insertNew(quick);
    await hashed;
    const isAllNew = total(same) + total(inserted) === unrepeated;
    const known = isAllNew ? [] : await loader.stageKnown(quick);
    for (const { dialect, n } of [...same, ...inserted, ...known])
      tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
    tally.inserted += total(inserted);
    await loadPlaces(loader, path, census.repeated, file);
    const left = unrepeated - total(same) - total(inserted) - total(known);
    if (left !== 0) await loadLeftOut(loader, quick, file, left);
    tally.inserted += await loader.settle(fileId);
    return bytes;
  } finally {
    clearInterval(timer);
  }
}

/** Reads to the end; what for, is the hash that is taken on the way. */
async function drained(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

async function loadPlaces(loader: Loader, path: string, places: readonly Place[], file: DirectFile): Promise<void> {
  for (let from = 0; from < places.length; from += PLACES) {
    const chunk = await linesAt(path, places.slice(from, from + PLACES));
    await loadSpans(loader, chunk.buffer, chunk.spans, file);
  }
}

async function loadLeftOut(loader: Loader, quick: QuickFile, file: DirectFile, expected: number): Promise<void> {
  const numbers = await loader.leftOut(quick);
  if (numbers.length !== expected) throw new Error('the engine and the line count disagree');
  const wanted = new Set(numbers);
  let number = 0;
  for await (const chunk of lineChunks(fileChunks(quick.path), { hasNextLink: false, isCutOff: false })) {
    const spans = chunk.spans.filter((_, index) => wanted.has(number + index));
    number += chunk.spans.length;
    await loadSpans(loader, chunk.buffer, spans, file);
  }
}
