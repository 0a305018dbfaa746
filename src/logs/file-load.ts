import type { Store } from '../store/store.ts';
import { directShape, loadDirect } from './direct-load.ts';
import { inTransaction } from './in-transaction.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import type { EventShape } from './load/plain-text.ts';
import { factsOf, loadRecords, type OpenFile, openFile, rejectDamage } from './one-file.ts';
import type { FileOptions } from './options.ts';
import { EnginePathError } from './plain-load.ts';
import type { TextBytes } from './read/bytes.ts';
import type { FileFacts } from './read/chunk.ts';
import { recordFiles } from './record-file.ts';
import { fileNumber, forgetFile, hasOpenTimes, type KnownFile, knownReport, lookUp, sha256Of } from './source.ts';
import { loadTables } from './tables-load.ts';
import { Tally } from './tally.ts';
import type { DateOrder } from './time.ts';

/**
 * Loads files that belong together in one transaction: one file, or the parts of a portal CSV download. Files whose very bytes
 * are in the store already are only counted. On an error nothing of them is kept.
 */
export function loadFiles(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  options: FileOptions,
): Promise<FileReport[]> {
  return loadLearning(store, loader, paths, options, new Map());
}

/** What a file proves of its dates only towards its end holds for its beginning too: it is then read once more. */
async function loadLearning(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  options: FileOptions,
  proved: ReadonlyMap<string, DateOrder>,
): Promise<FileReport[]> {
  const looked = await Promise.all(
    paths.map(async (path) => ({
      path,
      ...(await lookUp(store, await fileNumber(path), () => sha256Of(path))),
    })),
  );
  const isAgain = options.times !== undefined && (await anyHasOpenTimes(store, looked));
  if (!isAgain && looked.every(({ known }) => known !== null)) {
    return looked.flatMap(({ path, known }) => (known === null ? [] : [knownReport(path, known)]));
  }
  const files = await Promise.all(looked.map((one) => openFile(one, options, proved)));
  const [file] = files;
  const shape =
    file === undefined || files.length > 1 || !options.byEngine || isAgain ? null : directShape(store, file);
  const direct = file === undefined || shape === null ? null : await tryDirect(store, loader, file, shape, options);
  if (direct !== null && 'path' in direct) return [direct];
  try {
    const reports = await inChunks(store, loader, files, options, { isAgain, mayLearn: proved.size === 0 });
    return direct === null ? reports : reports.map((report) => explained(report, direct.barred));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (error instanceof LearntError) return await loadLearning(store, loader, paths, options, error.proved);
    if (!(error instanceof EnginePathError)) throw error;
    return await loadLearning(store, loader, paths, { ...options, byEngine: false }, proved);
  } finally {
    for (const one of files) await one.text.close();
  }
}

/** Chunk by chunk, through whichever path each of them takes. */
function inChunks(
  store: Store,
  loader: Loader,
  files: readonly LookedUp[],
  options: FileOptions,
  { isAgain, mayLearn }: { readonly isAgain: boolean; readonly mayLearn: boolean },
): Promise<FileReport[]> {
  const facts = files.map((): FileFacts => ({ hasNextLink: false, isCutOff: false }));
  return inTransaction(loader, options, async () => {
    const held = new Map<number, number>();
    if (isAgain)
      for (const { fileId, known } of files)
        if (known !== null) held.set(fileId, await forgetFile(store, fileId, known));
    const whole = await loadAll(loader, files, facts, options);
    for (const { tally } of files)
      if (mayLearn && tally.times.learnt !== null) throw new LearntError(tally.times.learnt);
    await loader.finish(...files.map(({ fileId }) => fileId));
    for (const { fileId, tally } of files) tally.inserted += held.get(fileId) ?? 0;
    const read = files.filter(({ known }) => known === null || isAgain);
    const reports = await recordFiles(
      store,
      loader,
      read.map((file) => ({
        facts: factsOf(file, facts[files.indexOf(file)]!, whole.get(file.fileId)),
        tally: file.tally,
      })),
    );
    const byPath = new Map(reports.map((report) => [report.path, report]));
    return files.flatMap(({ path, known }) => byPath.get(path) ?? (known === null ? [] : knownReport(path, known)));
  });
}

const explained = (report: FileReport, barred: string): FileReport => ({
  ...report,
  explanation: [...report.explanation, `taken in windows, for the engine could not take it whole: ${barred}`],
});

/** The whole file in one statement; else why that path cannot be taken and the file has to be taken in chunks. */
async function tryDirect(
  store: Store,
  loader: Loader,
  file: OpenFile,
  shape: EventShape,
  options: FileOptions,
): Promise<FileReport | { readonly barred: string }> {
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  const own = { ...file, tally: new Tally() };
  try {
    return await inTransaction(loader, options, async () => {
      const bytes = await loadDirect(loader, shape, own, facts, options.onProgress);
      await loader.finish(own.fileId);
      const [report] = await recordFiles(store, loader, [{ facts: factsOf(own, facts, bytes), tally: own.tally }]);
      await file.text.close();
      return report!;
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return { barred: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

async function anyHasOpenTimes(
  store: Store,
  files: readonly { readonly fileId: number; readonly known: KnownFile | null }[],
): Promise<boolean> {
  for (const { fileId, known } of files) if (known !== null && (await hasOpenTimes(store, fileId))) return true;
  return false;
}

/** An open file that was looked for in the store. */
interface LookedUp extends OpenFile {
  /** Set where the very bytes were ingested before. */
  readonly known: KnownFile | null;
}

/** The dates of a file mean something else than they were taken for at first. */
class LearntError extends Error {
  readonly proved: ReadonlyMap<string, DateOrder>;

  constructor(proved: ReadonlyMap<string, DateOrder>) {
    super('the order of the dates was found out while they were read');
    this.proved = proved;
  }
}

/** Loads the records; returns the bytes of files that the engine has read, by number: nobody else has seen them. */
async function loadAll(
  loader: Loader,
  files: readonly LookedUp[],
  facts: readonly FileFacts[],
  options: FileOptions,
): Promise<ReadonlyMap<number, TextBytes>> {
  const [file] = files;
  const [own] = facts;
  if (file === undefined || own === undefined) return new Map();
  const areTables = files.length > 1 || file.text.container === 'table';
  const whole = areTables ? await loadTables(loader, files, options) : new Map<number, TextBytes>();
  if (!areTables) await loadRecords(loader, file, own, options);
  for (const one of files) rejectDamage(one);
  return whole;
}
