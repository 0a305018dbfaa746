import { resolve } from 'node:path';
import type { Store } from '../store/store.ts';
import { loadSpans } from './chunk-load.ts';
import type { EventText } from './load/event-text.ts';
import type { Loader } from './load/loader.ts';
import type { EventShape } from './load/plain-text.ts';
import type { FileProgress } from './options.ts';
import { tellPlain } from './plain-load.ts';
import { type TextBytes, textBytes } from './read/bytes.ts';
import type { FileFacts } from './read/chunk.ts';
import { fileChunks } from './read/files.ts';
import { countLines, lineChunks } from './read/lines.ts';
import type { OpenedText } from './read/opened.ts';
import { eventShapeOf, firstLine } from './spelling.ts';
import type { Tally } from './tally.ts';

/** Smaller files are not worth a path of their own. */
const LEAST_BYTES = 4 * 1024 * 1024;
const PROGRESS_MS = 100;

/**
 * JSON lines that the engine may read where they lie; null when they have to be passed on in chunks. Rows of Log Analytics hold JSON
 * inside strings, which is parsed twice: the large pieces that the engine reads of one file would need more memory than the store has.
 */
export function directShape(
  store: Store,
  { path, size, text }: { readonly path: string; readonly size: number; readonly text: OpenedText },
): EventShape | null {
  const isFit = size >= LEAST_BYTES && text.container === 'lines' && text.bytes.isPlain() && store.mayRead(path);
  const shape = eventShapeOf(firstLine(text.head));
  return isFit && shape !== 'analytics' ? shape : null;
}

interface DirectFile {
  readonly path: string;
  readonly fileId: number;
  readonly tally: Tally;
  /** Bytes. */
  readonly size: number;
}

/**
 * Loads a whole file of JSON lines in one statement, while its lines are counted and its bytes hashed. Records that are not spelled
 * plainly are read one by one. Returns the bytes as they were hashed. Throws when the two countings disagree (a file that is being
 * written to, a line too long for the engine): the caller then takes the other path.
 */
export async function loadDirect(
  loader: Loader,
  shape: EventShape,
  file: DirectFile,
  facts: FileFacts,
  onProgress: ((progress: FileProgress) => void) | undefined,
): Promise<TextBytes> {
  const { fileId, tally, size } = file;
  const path = resolve(file.path);
  const bytes = textBytes(fileChunks(path));
  const timer = setInterval(() => onProgress?.({ records: 0, bytes: size * loader.share() }), PROGRESS_MS);
  try {
    const text = loader.engineText(shape, [path], fileId);
    const lines = countLines(bytes.chunks, facts);
    lines.catch(() => undefined);
    let taken = tellPlain(file, await loader.passSame(text));
    if (taken === 0 || taken < (await lines)) taken += tellPlain(file, await loader.insertNew(text));
    let left = (await lines) - taken;
    if (left !== 0) left -= tellPlain(file, await loader.stageKnown(text));
    if (left !== 0) await loadLeftOut(loader, text, path, file, left);
    tally.inserted += (await loader.settle(fileId)).get(fileId) ?? 0;
    return bytes;
  } finally {
    clearInterval(timer);
  }
}

async function loadLeftOut(
  loader: Loader,
  text: EventText,
  path: string,
  file: DirectFile,
  expected: number,
): Promise<void> {
  const numbers = await loader.leftOut(text);
  if (numbers.length !== expected) throw new Error('the engine and the line count disagree');
  const wanted = new Set(numbers);
  let number = 0;
  for await (const chunk of lineChunks(fileChunks(path), { hasNextLink: false, isCutOff: false })) {
    const spans = chunk.spans.filter((_, index) => wanted.has(number + index));
    number += chunk.spans.length;
    await loadSpans(loader, chunk.buffer, spans, file);
  }
}
