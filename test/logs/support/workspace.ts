import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type IngestOptions, ingest } from '../../../src/logs/ingest.ts';
import type { IngestReport } from '../../../src/logs/ledger.ts';
import { openStore } from '../../../src/store/open.ts';
import type { RowObject, Store } from '../../../src/store/store.ts';

/** A folder of files with a store of its own; thrown away by `dispose`. */
export interface Workspace {
  readonly folder: string;
  readonly store: Store;
  /** Writes a file below the folder; returns its path. */
  readonly put: (name: string, content: string | Buffer) => string;
  /** Writes files and ingests them in the order given. */
  readonly load: (files: Readonly<Record<string, string | Buffer>>, options?: IngestOptions) => Promise<IngestReport>;
  readonly ingest: (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>;
  readonly rows: <T = RowObject>(sql: string) => Promise<T[]>;
  readonly dispose: () => void;
}

async function workspace(): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-logs-'));
  const store = await openStore(join(folder, '.store', 'test.duckdb'), { threads: 2 });
  const put = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const load = (paths: readonly string[], options: IngestOptions = {}) =>
    ingest(store, paths, { leastEngineBytes: 0, ...options });
  return {
    folder,
    store,
    put,
    load: (files, options) =>
      load(
        Object.entries(files).map(([name, content]) => put(name, content)),
        options,
      ),
    ingest: load,
    rows: (sql) => store.rows(sql),
    dispose: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Loads files into a store of their own, asks, and throws everything away. */
export async function inWorkspace<T>(use: (work: Workspace) => Promise<T>): Promise<T> {
  const work = await workspace();
  try {
    return await use(work);
  } finally {
    work.dispose();
  }
}
