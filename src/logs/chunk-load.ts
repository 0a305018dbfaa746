import { isUtf8 } from 'node:buffer';
import { MONITOR_WHY } from './dialects/azure-monitor.ts';
import { GRAPH_WHY } from './dialects/graph.ts';
import { ANALYTICS_WHY } from './dialects/log-analytics.ts';
import type { Loader } from './load/loader.ts';
import type { FileCount, QuickShape } from './load/quick.ts';
import type { LoadOptions } from './options.ts';
import type { Chunk, Span } from './read/chunk.ts';
import { hasPrefix } from './read/embedded.ts';
import { rejectedSpan } from './read/lines.ts';
import { plainIdOf } from './read/plain-id.ts';
import { splitDocuments } from './read/split.ts';
import { type Recognised, recognise, unreadable } from './recognise.ts';
import { type LoadedFile, RecordSink } from './record-sink.ts';
import { TimeReader } from './time-reader.ts';

/** Why a record is of a dialect that the engine reads by itself. */
const QUICK_WHY: Readonly<Record<string, string>> = {
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

/** Records of a file on their way into the store. */
export interface Part {
  readonly chunk: Chunk;
  readonly file: LoadedFile;
}

/**
 * Loads the records of a chunk: plain ones through the engine's own JSON reader, the others one by one. In a sink that several files
 * share, audit rows wait until it is flushed.
 */
export async function loadChunk(loader: Loader, chunk: Chunk, file: LoadedFile, options: LoadOptions): Promise<void> {
  file.tally.reject(...chunk.rejected);
  const shape = quickShape(chunk, options);
  await loadParts(loader, shape, [{ chunk, file }]);
}

/** Loads records of files, each a chunk, that are probably spelled in one way; null: in none that the engine reads. */
export async function loadParts(
  loader: Loader,
  shape: QuickShape | null,
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

const quickShape = (chunk: Chunk, options: LoadOptions): QuickShape | null =>
  isWorthIt(chunk.buffer.length, options) ? shapeOfSpans(chunk) : null;

/** Whether so many bytes are worth statements of their own. */
export const isWorthIt = (bytes: number, { quick, leastQuickBytes }: LoadOptions): boolean =>
  quick && bytes >= (leastQuickBytes ?? LEAST_QUICK_BYTES);

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

/** Loads what the engine can take of parts spelled in one way; returns the records that it leaves, by part. */
async function loadPlain(
  loader: Loader,
  shape: QuickShape,
  parts: readonly Part[],
): Promise<readonly (readonly Span[])[]> {
  const told = parts.map(({ chunk, file }) => ({
    fileId: file.fileId,
    records: chunk.spans.length,
    lines: chunk.buffer,
  }));
  try {
    return await loader.lendText(shape, told, async (text) => {
      const missing = told.map(({ records }) => records);
      const places = new Map(told.map(({ fileId }, index) => [fileId, index]));
      const records = sum(missing);
      const take = (counts: readonly FileCount[]): void => {
        for (const count of counts) {
          const index = places.get(count.fileId)!;
          missing[index]! -= tellPlain(parts[index]!.file, [count]);
        }
      };
      take(await loader.passSame(text));
      if (sum(missing) > 0) take(await loader.insertNew(text));
      if (sum(missing) === 0) return parts.map(() => []);
      const few = sum(missing) > records * FEW ? null : fewOthers(shape, parts, await loader.idsLoaded(text));
      if (few?.every((left, index) => left.length === missing[index])) return few;
      take(await loader.stageKnown(text));
      const left = leftOf(parts, sum(missing) === 0 ? [] : await loader.leftOut(text));
      if (left.some((spans, index) => spans.length !== missing[index]))
        throw new Error('the engine and the splitter count differently');
      return left;
    });
  } catch (error) {
    throw new QuickRoadError(error);
  }
}

/** The records with these numbers, counted through all parts, by part. */
function leftOf(parts: readonly Part[], numbers: readonly number[]): readonly (readonly Span[])[] {
  const wanted = new Set(numbers);
  let first = 0;
  return parts.map(({ chunk: { spans } }) => {
    const own = spans.filter((_, index) => wanted.has(first + index));
    first += spans.length;
    return own;
  });
}

/** Notes what the engine has read of a file; returns how many records. */
export function tellPlain({ tally }: LoadedFile, counts: readonly FileCount[]): number {
  for (const { dialect, n } of counts) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
  return sum(counts.map(({ n }) => n));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/**
 * The records that the engine has not taken, by part, told by their ids: reading a few one by one beats asking the engine why. Null where
 * the ids do not tell, because only some of the records with an id were taken.
 */
function fewOthers(
  shape: QuickShape,
  parts: readonly Part[],
  loaded: ReadonlyMap<number, ReadonlyMap<string, number>>,
): readonly (readonly Span[])[] | null {
  const left: (readonly Span[])[] = [];
  for (const { chunk, file } of parts) {
    const own = loaded.get(file.fileId) ?? new Map<string, number>();
    const seen = new Map<string, number>();
    const others = chunk.spans.filter((span) => {
      const id = plainIdOf(shape, chunk.buffer, span);
      const ids = id !== null ? [id] : readSpan(chunk.buffer, span, new TimeReader()).flatMap(idsIn);
      const taken = ids.find((one) => own.has(one));
      if (taken !== undefined) seen.set(taken, (seen.get(taken) ?? 0) + 1);
      return taken === undefined;
    });
    if ([...seen].some(([id, n]) => own.get(id) !== n)) return null;
    left.push(others);
  }
  return left;
}

const idsIn = ({ records }: Recognised): string[] =>
  records.flatMap((record) => {
    const id = record.kind === 'event' ? (record.event.event_id ?? record.event.change_id) : null;
    return id === null ? [] : [id.toLowerCase()];
  });

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
    return [
      unreadable(
        `broken JSON: ${(error as Error).message.replace(/\s+/g, ' ').replace(/, ?"?\.\.\..*is not valid JSON$/, '')}`,
      ),
    ];
  }
}
