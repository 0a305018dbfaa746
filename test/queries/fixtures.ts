import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFixture, withFixture as withLogs } from '../../src/fixtures/fixture.ts';
import type { Store } from '../../src/store/store.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

const fixture = (id: string, side: 'fires' | 'quiet') =>
  readFixture(join(HERE, id, side)) ?? { logs: [], snapshot: [] };

/** The logs of a fixture of a query. */
export const fixtureLogs = (id: string, side: 'fires' | 'quiet'): readonly string[] => fixture(id, side).logs;

/** A store with the logs and the snapshot of a fixture. */
export const withFixture = <T>(id: string, side: 'fires' | 'quiet', act: (store: Store) => Promise<T>): Promise<T> =>
  withLogs(fixture(id, side), act);

/** A store in a folder of its own with these logs and this snapshot in it; both are gone when the act is over. */
export const withStore = <T>(
  logs: readonly string[],
  act: (store: Store) => Promise<T>,
  snapshot: readonly string[] = [],
): Promise<T> => withLogs({ logs, snapshot }, act);
