import { isUtf8 } from 'node:buffer';
import { MONITOR_WHY } from './dialects/azure-monitor.ts';
import { GRAPH_WHY } from './dialects/graph.ts';
import { ANALYTICS_WHY } from './dialects/log-analytics.ts';
import type { Loader } from './load/loader.ts';
import type { DialectCount, QuickFile, QuickShape } from './load/quick.ts';
import type { LoadOptions } from './options.ts';
import type { Chunk, Span } from './read/chunk.ts';
import { hasPrefix } from './read/embedded.ts';
import { rejectedSpan } from './read/lines.ts';
import { isPython, pythonLiteral } from './read/python-literal.ts';
import { RepeatFinder } from './read/repeats.ts';
import { splitDocuments } from './read/split.ts';
import { type Recognised, recognise, unreadable } from './recognise.ts';
import { type LoadedFile, RecordSink } from './record-sink.ts';
import type { Tally } from './tally.ts';
import { TimeReader } from './time-reader.ts';

/** Why a record is of a dialect that the engine reads by itself. */
export const QUICK_WHY: Readonly<Record<string, string>> = {
  'azure-monitor': MONITOR_WHY,
  'log-analytics': ANALYTICS_WHY,
  ...GRAPH_WHY,
};

/** How far into a record its spelling is looked for. */
const HEAD = 16 * 1024;
/** For less than this, planning the engine's statements takes longer than reading the records one by one. */
const LEAST_QUICK_BYTES = 256 * 1024;
/** The engine reads lines up to this length; a chunk with a longer one takes the other road. */
const LONGEST_QUICK_LINE = 8 * 1024 * 1024;

/** Up to this share of a chunk the records that the engine did not take are read one by one. */
const FEW = 0.05;

/** The engine could not take a chunk. The transaction is lost; the other road can take it. */
export class QuickRoadError extends Error {
  constructor(cause: unknown) {
    super(`the engine cannot read this by itself: ${(cause as Error).message}`, { cause });
    this.name = 'QuickRoadError';
  }
}

/** What is remembered from chunk to chunk of a file. */
export interface ChunkMemory {
  repeats: RepeatFinder | null;
}

/** Loads the records of a chunk: plain ones through the engine's own JSON reader, the others one by one. */
export async function loadChunk(
  loader: Loader,
  chunk: Chunk,
  file: LoadedFile,
  options: LoadOptions,
  memory: ChunkMemory = { repeats: null },
  sink: RecordSink | null = null,
): Promise<void> {
  const { spans } = chunk;
  const { fileId, tally } = file;
  tally.reject(...chunk.rejected);
  const shape = quickShape(chunk, options);
  const left = shape === null ? spans : await loadQuick(loader, shape, chunk, fileId, tally, memory);
  await loadSpans(loader, chunk.buffer, left, file, sink);
  tally.inserted += await loader.settle(fileId);
}

function quickShape(chunk: Chunk, options: LoadOptions): QuickShape | null {
  const isWorthIt = options.quick && chunk.buffer.length >= (options.leastQuickBytes ?? LEAST_QUICK_BYTES);
  return isWorthIt ? shapeOfSpans(chunk) : null;
}

/** The first record tells how the chunk is probably spelled; what is not, is left out by the engine and read here. */
export function shapeOfSpans({ buffer, spans }: Chunk): QuickShape | null {
  const first = spans[0];
  if (first === undefined || spans.some((span) => span.end - span.start > LONGEST_QUICK_LINE)) return null;
  return quickShapeOf(buffer.toString('latin1', first.start, Math.min(first.end, first.start + HEAD)));
}

/** By the start of a text of JSON lines: how its records are probably spelled, if in one of the ways the engine reads. */
export function quickShapeOf(head: string): QuickShape | null {
  const record = head.split('\n').find((line) => line.trim() !== '') ?? '';
  if (record.includes('"category":"ProvisioningLogs"')) return 'monitor';
  if (/"TimeGenerated"\s*:/.test(record) && /"ProvisioningSteps"\s*:\s*"/.test(record)) return 'analytics';
  return /"provisioningAction"\s*:/.test(record) && !record.includes('"properties"') ? 'graph' : null;
}

/**
 * How much of a text is best loaded at a time, by its start; undefined where the usual size is right. Rows of Log Analytics hold JSON inside
 * strings, which is parsed twice: two threads of the engine would need more memory than the store has.
 */
export const chunkBytesOf = (head: string): number | undefined =>
  quickShapeOf(head) === 'analytics' ? ANALYTICS_CHUNK_BYTES : undefined;

/** The engine reads so much with one thread. */
const ANALYTICS_CHUNK_BYTES = 16 * 1024 * 1024;

async function loadQuick(
  loader: Loader,
  shape: QuickShape,
  chunk: Chunk,
  fileId: number,
  tally: Tally,
  memory: ChunkMemory,
): Promise<readonly Span[]> {
  const { buffer, spans } = chunk;
  memory.repeats ??= new RepeatFinder(shape);
  const { repeats } = memory;
  const again = spans.filter((span) => repeats.see(buffer, span.start, span.end, span) !== null);
  const repeated = new Set(again);
  const fresh = spans.filter((span) => !repeated.has(span));
  const path = await loader.files.spool(again.length === 0 ? buffer : without(buffer, again));
  try {
    const file = loader.quick(shape, path, fileId);
    const same = await loader.passSame(file);
    const inserted = total(same) === fresh.length ? [] : await loader.insertNew(file);
    for (const { dialect, n } of [...same, ...inserted]) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
    tally.inserted += total(inserted);
    const others = fresh.length - total(same) - total(inserted);
    if (others === 0) return again;
    const few = others > fresh.length * FEW ? null : await fewOthers(loader, file, chunk, fresh, repeats);
    if (few?.length === others) return [...again, ...few];
    const known = await loader.stageKnown(file);
    for (const { dialect, n } of known) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
    const missing = others - total(known);
    if (missing === 0) return again;
    const left = await loader.leftOut(file);
    if (left.length !== missing) throw new Error('the engine and the splitter count differently');
    return [...again, ...left.flatMap((index) => fresh[index] ?? [])];
  } catch (error) {
    throw new QuickRoadError(error);
  } finally {
    await loader.files.remove(path);
  }
}

/** The records that the engine has not taken, told by their ids: reading a few one by one beats asking the engine why. */
async function fewOthers(
  loader: Loader,
  file: QuickFile,
  { buffer }: Chunk,
  spans: readonly Span[],
  repeats: RepeatFinder,
): Promise<readonly Span[]> {
  const loaded = await loader.idsLoaded(file);
  const isLoaded = (span: Span): boolean => {
    const id = repeats.idOf(buffer, span.start, span.end);
    return id !== null
      ? loaded.has(id)
      : readSpan(buffer, span, new TimeReader()).some((found) => idsIn(found).some((one) => loaded.has(one)));
  };
  return spans.filter((span) => !isLoaded(span));
}

const idsIn = ({ records }: Recognised): string[] =>
  records.flatMap((record) => {
    const id = record.kind === 'event' ? (record.event.event_id ?? record.event.change_id) : null;
    return id === null ? [] : [id.toLowerCase()];
  });

/** A copy of the buffer in which these records are blank lines. */
function without(buffer: Buffer, spans: readonly Span[]): Buffer {
  const copy = Buffer.from(buffer);
  for (const span of spans) copy.fill(0x20, span.start, span.end);
  return copy;
}

export const total = (counts: readonly DialectCount[]): number => counts.reduce((sum, { n }) => sum + n, 0);

/** Loads records one by one through TypeScript. In a sink that several files share, audit rows wait until it is flushed. */
export async function loadSpans(
  loader: Loader,
  buffer: Buffer,
  spans: readonly Span[],
  file: LoadedFile,
  shared: RecordSink | null = null,
): Promise<void> {
  const sink = shared ?? new RecordSink(loader);
  for (const span of spans) {
    for (const found of readSpan(buffer, span, file.tally.times))
      await sink.take(found, file, (reason) => rejectedSpan(buffer, span, reason));
  }
  await (shared === null ? sink.flush() : sink.flushEvents());
}

function readSpan(buffer: Buffer, span: Span, times: TimeReader): readonly Recognised[] {
  const bytes = buffer.subarray(span.start, span.end);
  if (!isUtf8(bytes)) return [unreadable('invalid UTF-8')];
  const text =
    span.columns === undefined
      ? bytes.toString('utf8')
      : `{"columns":${span.columns},"rows":[${bytes.toString('utf8')}]}`;
  try {
    return [recognise(JSON.parse(text), times)];
  } catch (error) {
    const parts = splitDocuments(bytes);
    if (parts !== null) return parts.map((part) => recognise(part, times));
    if (hasPrefix(text.trim())) return [recognise(text, times)];
    const printed = isPython(text.trim()) ? pythonLiteral(text.trim()) : undefined;
    if (printed !== undefined) return [recognise(printed, times)];
    return [
      unreadable(
        `broken JSON: ${(error as Error).message.replace(/\s+/g, ' ').replace(/, ?"?\.\.\..*is not valid JSON$/, '')}`,
      ),
    ];
  }
}
