import { AUDIT_2017_WHY } from './dialects/audit-2017.ts';
import { MONITOR_WHY } from './dialects/azure-monitor.ts';
import { DIRECTORY_AUDIT_WHY } from './dialects/directory-audit.ts';
import { GRAPH_WHY } from './dialects/graph.ts';
import { ANALYTICS_WHY } from './dialects/log-analytics.ts';
import type { AuditText } from './load/audits.ts';
import type { EventText } from './load/event-text.ts';
import type { Loader } from './load/loader.ts';
import type { EngineShape, EventShape, FileCount } from './load/plain-text.ts';
import type { Chunk, Span } from './read/chunk.ts';
import { plainIdOf } from './read/plain-id.ts';
import { readSpan } from './read-span.ts';
import type { Recognised } from './recognise.ts';
import type { LoadedFile } from './record-sink.ts';
import { isAudit } from './spelling.ts';
import { TimeReader } from './time-reader.ts';

/** Why a record is of a dialect that the engine reads by itself. */
const ENGINE_WHY: Readonly<Record<string, string>> = {
  'azure-monitor': MONITOR_WHY,
  'log-analytics': ANALYTICS_WHY,
  ...GRAPH_WHY,
  'directory-audit': DIRECTORY_AUDIT_WHY,
  'audit-2017': AUDIT_2017_WHY,
};

/** Up to this share of a chunk the records that the engine did not take are read one by one. */
const FEW = 0.05;

/** The engine could not take a chunk. The transaction is lost; the other path can take it. */
export class EnginePathError extends Error {
  constructor(cause: unknown) {
    super(`the engine cannot read this by itself: ${(cause as Error).message}`, { cause });
    this.name = 'EnginePathError';
  }
}

/** Records of a file on their way into the store. */
export interface Part {
  readonly chunk: Chunk;
  readonly file: LoadedFile;
}

/** Loads what the engine can take of parts spelled in one way; returns the records that it leaves, by part. */
export async function loadPlain(
  loader: Loader,
  shape: EngineShape,
  parts: readonly Part[],
): Promise<readonly (readonly Span[])[]> {
  const told = parts.map(({ chunk, file }) => ({
    fileId: file.fileId,
    records: chunk.spans.length,
    lines: chunk.buffer,
  }));
  try {
    return isAudit(shape)
      ? await loader.lendText(shape, told, (text) => loadPlainAudits(loader, text, parts))
      : await loader.lendText(shape, told, (text) => loadPlainEvents(loader, text, parts));
  } catch (error) {
    throw new EnginePathError(error);
  }
}

async function loadPlainAudits(loader: Loader, text: AuditText, parts: readonly Part[]) {
  const missing = new Missing(parts);
  const counts = await loader.insertPlainAudits(text);
  missing.take(counts);
  for (const { fileId, inserted } of counts) missing.fileOf(fileId).tally.inserted += inserted;
  return missing.checked(missing.total === 0 ? [] : await loader.leftOut(text));
}

async function loadPlainEvents(loader: Loader, text: EventText, parts: readonly Part[]) {
  const missing = new Missing(parts);
  const records = missing.total;
  missing.take(await loader.passSame(text));
  if (missing.total > 0) missing.take(await loader.insertNew(text));
  const isFew = missing.total > 0 && missing.total <= records * FEW;
  const few = isFew ? fewOthers(text.shape, parts, await loader.idsLoaded(text)) : null;
  if (few !== null && missing.are(few)) return few;
  if (missing.total > 0) missing.take(await loader.stageKnown(text));
  return missing.checked(missing.total === 0 ? [] : await loader.leftOut(text));
}

/** How many records of each part the engine has not taken yet. */
class Missing {
  readonly #parts: readonly Part[];
  readonly #counts: number[];
  readonly #places: ReadonlyMap<number, number>;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.#counts = parts.map(({ chunk }) => chunk.spans.length);
    this.#places = new Map(parts.map(({ file }, index) => [file.fileId, index]));
  }

  get total(): number {
    return sum(this.#counts);
  }

  fileOf(fileId: number): LoadedFile {
    return this.#parts[this.#places.get(fileId)!]!.file;
  }

  take(counts: readonly FileCount[]): void {
    for (const count of counts)
      this.#counts[this.#places.get(count.fileId)!]! -= tellPlain(this.fileOf(count.fileId), [count]);
  }

  are(spans: readonly (readonly Span[])[]): boolean {
    return spans.every((own, index) => own.length === this.#counts[index]);
  }

  /** The records with these numbers, by part. Throws where they are not as many as are missing. */
  checked(numbers: readonly number[]): readonly (readonly Span[])[] {
    const left = leftOf(this.#parts, numbers);
    if (!this.are(left)) throw new Error('the engine and the splitter count differently');
    return left;
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

/** Notes what the engine has read of a file, and why it is of its dialect; returns how many records. */
export function tellPlain({ tally }: LoadedFile, counts: readonly FileCount[], why?: string): number {
  for (const { dialect, n } of counts) tally.read(dialect, n, why ?? ENGINE_WHY[dialect] ?? dialect);
  return sum(counts.map(({ n }) => n));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/**
 * The records that the engine has not taken, by part, told by their ids: reading a few one by one beats asking the engine why. Null where
 * the ids do not tell, because only some of the records with an id were taken.
 */
function fewOthers(
  shape: EventShape,
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
