import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { loadChunk } from './chunk-load.ts';
import { type FileReport, totalsOf } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import type { FileOptions } from './options.ts';
import { EnginePathError } from './plain-load.ts';
import type { Chunk, FileFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { STDIN } from './read/inputs.ts';
import { lineChunks } from './read/lines.ts';
import { openText } from './read/opened.ts';
import { otherFile } from './read/other-file.ts';
import { readTable } from './read/table.ts';
import { recordFiles } from './record-file.ts';
import { contentNumber, knownReport, lookUp } from './source.ts';
import { withPauses } from './stream.ts';
import { loadTable } from './table-load.ts';
import { Tally } from './tally.ts';
import { TimeReader } from './time-reader.ts';

const COMMIT_EVERY_MS = 2000;
/** A few thousand records. */
const STREAM_CHUNK_BYTES = 16 * 1024 * 1024;

interface StreamOptions extends FileOptions {
  /** Milliseconds between two commits; default 2,000. */
  readonly everyMs?: number;
}

/** Loads a stream to its end, as `streamParts` does; returns what became of it. */
export async function loadStream(
  store: Store,
  loader: Loader,
  stream: AsyncIterable<Buffer>,
  options: StreamOptions,
): Promise<FileReport> {
  const times = new TimeReader(options.times);
  const parts: FileReport[] = [];
  for await (const part of streamParts(store, loader, stream, options, times)) parts.push(part);
  return joined(parts, times);
}

/**
 * Loads a stream that may never end. Each batch (a few seconds or a few thousand records) is a transaction of its own and a part in
 * source_file, whose report is told once it is committed; when the stream ends or `signal` aborts, what has arrived is committed.
 */
export async function* streamParts(
  store: Store,
  loader: Loader,
  stream: AsyncIterable<Buffer>,
  options: StreamOptions,
  times = new TimeReader(options.times),
): AsyncGenerator<FileReport> {
  const opened = await openText(withPauses(stream, options.everyMs ?? COMMIT_EVERY_MS, options.signal));
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  let records = 0;
  const commit = async (
    bytes: Buffer,
    load: (fileId: number, tally: Tally) => Promise<void>,
  ): Promise<readonly FileReport[]> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { fileId, known } = await lookUp(store, contentNumber(bytes, bytes.length), () => sha256);
    if (known !== null) return [knownReport(STDIN, known)];
    const tally = new Tally(times);
    await loader.begin();
    let reports: readonly FileReport[];
    try {
      await load(fileId, tally);
      await loader.finish(fileId);
      const own = {
        path: STDIN,
        fileId,
        sha256,
        bytes: bytes.length,
        damage: opened.bytes.damage(),
        isEmpty: opened.isEmpty,
      };
      const all = { ...own, ...facts, hasNextLink: facts.hasNextLink || tally.hasNextLink };
      reports = await recordFiles(store, loader, [{ facts: all, tally }]);
      await loader.commit();
    } catch (error) {
      await loader.rollback();
      throw error;
    }
    records += totalsOf(reports).records;
    options.onProgress?.({ records, bytes: opened.bytes.bytesRead() });
    return reports;
  };
  if (opened.container === 'table') {
    const table = await readTable(opened.text, opened.head);
    yield* await commit(Buffer.from(opened.head), (fileId, tally) => loadTable(loader, table, fileId, tally));
  } else if (opened.container === 'unknown') {
    yield* await commit(Buffer.from(opened.head), async (_, tally) => {
      if (!opened.isEmpty) tally.reject({ line: 1, offset: 0, ...otherFile(opened.head) });
    });
  } else {
    const size = options.chunkBytes ?? STREAM_CHUNK_BYTES;
    const chunks =
      opened.container === 'lines' ? lineChunks(opened.text, facts, size) : documentChunks(opened.text, facts, size);
    for await (const chunk of chunks) {
      if (isEmptyChunk(chunk)) continue;
      const load = (byEngine: boolean) =>
        commit(partBytes(chunk), (fileId, tally) =>
          loadChunk(loader, chunk, { fileId, tally }, { ...options, byEngine }),
        );
      yield* await load(options.byEngine).catch((error: unknown) => {
        if (error instanceof EnginePathError) return load(false);
        throw error;
      });
    }
  }
}

const isEmptyChunk = (chunk: Chunk): boolean => chunk.spans.length === 0 && chunk.rejected.length === 0;

const partBytes = (chunk: Chunk): Buffer =>
  chunk.rejected.length === 0
    ? chunk.buffer
    : Buffer.concat([chunk.buffer, Buffer.from(JSON.stringify(chunk.rejected))]);

function joined(parts: readonly FileReport[], times: TimeReader): FileReport {
  const reasons = [...new Set(parts.flatMap((part) => part.incompleteReason ?? []))];
  const dialects = [
    ...new Set(parts.flatMap((part) => part.dialect.split('+')).filter((dialect) => dialect !== 'none')),
  ];
  return {
    path: STDIN,
    ...totalsOf(parts),
    dialect: dialects.length === 0 ? 'none' : dialects.join('+'),
    complete: reasons.length === 0,
    incompleteReason: reasons.length === 0 ? null : reasons.join('; '),
    openTimes: times.open,
    known: parts.length > 0 && parts.every((part) => part.known),
    prunedAt: parts.find(({ prunedAt }) => prunedAt !== null)?.prunedAt ?? null,
    explanation: [...new Set(parts.flatMap((part) => part.explanation))].slice(0, 20),
    firstRejects: parts.flatMap((part) => part.firstRejects).slice(0, 5),
  };
}
