import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingest } from '../../src/logs/ingest.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export const fixtureFolder = (id: string, side: 'fires' | 'quiet'): string => join(HERE, id, side);

/** The logs of a fixture folder; expect.json and the folder snapshot are none. */
export function fixtureLogs(id: string, side: 'fires' | 'quiet'): string[] {
  const folder = fixtureFolder(id, side);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== 'expect.json' && name !== 'snapshot')
    .map((name) => join(folder, name));
}

/** The snapshot of a fixture folder; empty where it has none. */
function fixtureSnapshot(id: string, side: 'fires' | 'quiet'): string[] {
  const folder = join(fixtureFolder(id, side), 'snapshot');
  return existsSync(folder) ? [folder] : [];
}

/** A store with the logs and the snapshot of a fixture. */
export const withFixture = <T>(id: string, side: 'fires' | 'quiet', act: (store: Store) => Promise<T>): Promise<T> =>
  withStore(fixtureLogs(id, side), act, fixtureSnapshot(id, side));

/** A store in a folder of its own with these logs and this snapshot in it; both are gone when the act is over. */
export async function withStore<T>(
  logs: readonly string[],
  act: (store: Store) => Promise<T>,
  snapshot: readonly string[] = [],
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-queries-'));
  const store = await openStore(join(folder, 'test.duckdb'));
  try {
    if (logs.length > 0) await ingest(store, logs);
    if (snapshot.length > 0) await loadSnapshot(store, snapshot, { takenAt: '2026-03-02T12:00:00Z' });
    return await act(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
