import type { Loader } from './load/loader.ts';
import type { EngineShape } from './load/plain-text.ts';
import type { LoadOptions } from './options.ts';
import { loadPlain, type Part } from './plain-load.ts';
import type { Chunk, Span } from './read/chunk.ts';
import { rejectedSpan } from './read/lines.ts';
import { readSpan } from './read-span.ts';
import { type LoadedFile, RecordSink } from './record-sink.ts';
import { shapeOfSpans } from './spelling.ts';

/** For less than this, planning the engine's statements takes longer than reading the records one by one. */
const LEAST_ENGINE_BYTES = 256 * 1024;

/** Loads the records of a chunk: plain ones through the engine's own JSON reader, the others one by one. */
export async function loadChunk(loader: Loader, chunk: Chunk, file: LoadedFile, options: LoadOptions): Promise<void> {
  file.tally.rejectAll(chunk.rejected);
  const shape = isWorthIt(chunk.buffer.length, options) ? shapeOfSpans(chunk) : null;
  await loadParts(loader, shape, [{ chunk, file }]);
}

/**
 * Loads records of files, each a chunk, that are probably spelled in one way; null: in none that the engine reads. In a sink that is shared
 * audit rows wait until it is flushed.
 */
async function loadParts(
  loader: Loader,
  shape: EngineShape | null,
  parts: readonly Part[],
  shared: RecordSink | null = null,
): Promise<void> {
  const left = shape === null ? null : await loadPlain(loader, shape, parts);
  const sink = shared ?? new RecordSink(loader);
  for (const [index, { chunk, file }] of parts.entries())
    await readSpans(sink, chunk.buffer, left === null ? chunk.spans : left[index]!, file);
  await (shared === null ? sink.flush() : sink.flushEvents());
  const grown = await loader.settle(...parts.map(({ file }) => file.fileId));
  for (const { file } of parts) file.tally.inserted += grown.get(file.fileId) ?? 0;
}

/** A chunk of a file; `shape`: how its records are probably spelled, null: in no way that the engine reads. */
interface SpelledPart extends Part {
  readonly shape: EngineShape | null;
}

/** Loads chunks of several files together, the records in one spelling at a time. */
export async function loadChunks(loader: Loader, spelled: readonly SpelledPart[], options: LoadOptions): Promise<void> {
  const sink = new RecordSink(loader);
  for (const [shape, parts] of bySpelling(spelled, options)) await loadParts(loader, shape, parts, sink);
  await sink.flush();
}

/** The chunks that go to the engine together, by spelling; those that are too few for that, and all others, under null. */
function bySpelling(
  spelled: readonly SpelledPart[],
  options: LoadOptions,
): ReadonlyMap<EngineShape | null, readonly Part[]> {
  const bytes = new Map<EngineShape | null, number>();
  for (const { shape, chunk } of spelled) bytes.set(shape, (bytes.get(shape) ?? 0) + chunk.buffer.length);
  const groups = new Map<EngineShape | null, Part[]>();
  for (const part of spelled) {
    const shape = part.shape !== null && isWorthIt(bytes.get(part.shape) ?? 0, options) ? part.shape : null;
    const own = groups.get(shape) ?? [];
    own.push(part);
    groups.set(shape, own);
  }
  return groups;
}

/** Whether so many bytes are worth statements of their own. */
export const isWorthIt = (bytes: number, { byEngine, leastEngineBytes }: LoadOptions): boolean =>
  byEngine && bytes >= (leastEngineBytes ?? LEAST_ENGINE_BYTES);

/** Reads records one by one into a sink. */
async function readSpans(sink: RecordSink, buffer: Buffer, spans: readonly Span[], file: LoadedFile): Promise<void> {
  for (const span of spans) {
    for (const found of readSpan(buffer, span, file.tally.times))
      await sink.take(found, file, (reason) => rejectedSpan(buffer, span, reason));
  }
}

/** Loads records of a file one by one; `settle` has to follow. */
export async function loadSpans(
  loader: Loader,
  buffer: Buffer,
  spans: readonly Span[],
  file: LoadedFile,
): Promise<void> {
  const sink = new RecordSink(loader);
  await readSpans(sink, buffer, spans, file);
  await sink.flush();
}
