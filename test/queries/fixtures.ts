import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingest } from '../../src/logs/ingest.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export const fixtureFolder = (id: string, side: 'fires' | 'quiet'): string => join(HERE, id, side);

/** The logs of a fixture folder; expect.json is no log. */
export function fixtureLogs(id: string, side: 'fires' | 'quiet'): string[] {
  const folder = fixtureFolder(id, side);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== 'expect.json')
    .map((name) => join(folder, name));
}

/** A store in a folder of its own with these logs in it; both are gone when the act is over. */
export async function withStore<T>(logs: readonly string[], act: (store: Store) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-queries-'));
  const store = await openStore(join(folder, 'test.duckdb'));
  try {
    if (logs.length > 0) await ingest(store, logs);
    return await act(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
