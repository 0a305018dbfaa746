import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSnapshot } from '../../../src/snapshot/load-snapshot.ts';
import type { SnapshotOptions } from '../../../src/snapshot/snapshot-options.ts';
import type { SnapshotReport } from '../../../src/snapshot/snapshot-report.ts';
import { openStore } from '../../../src/store/open.ts';
import type { RowObject, Store } from '../../../src/store/store.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0/$metadata#';
export const APP = '6d3f1c52-8a47-4e0b-9c15-27b6f0a4d8e1';
export const guid = (kind: number, n: number): string =>
  `${kind.toString(16).padStart(8, '0')}-5c1d-4f2a-9b3e-${n.toString(16).padStart(12, '0')}`;
export const userId = (n: number): string => guid(1, n);
export const groupId = (n: number): string => guid(2, n);

/** A user as Graph lists it. */
export const user = (n: number, more: object = {}): object => ({
  id: userId(n),
  userPrincipalName: `user${n}@tansy.example`,
  displayName: `User ${n}`,
  accountEnabled: true,
  ...more,
});

export const group = (n: number, more: object = {}): object => ({
  id: groupId(n),
  displayName: `Group ${n}`,
  securityEnabled: true,
  groupTypes: [],
  ...more,
});

export const assignment = (principalId: string, more: object = {}): object => ({
  id: `assigned-${principalId}`,
  principalId,
  principalType: 'User',
  resourceId: APP,
  resourceDisplayName: 'Tansy Travel',
  appRoleId: guid(9, 1),
  createdDateTime: '2026-01-05T08:00:00Z',
  ...more,
});

/** A page of Graph. */
export const page = (context: string, value: readonly object[], more: object = {}): object => ({
  '@odata.context': `${GRAPH}${context}`,
  ...more,
  value,
});

interface Work {
  readonly store: Store;
  readonly folder: string;
  readonly put: (name: string, content: object | string | Buffer) => string;
  /** Writes the files and loads them as one set. */
  readonly load: (
    files: Readonly<Record<string, object | string | Buffer>>,
    options?: SnapshotOptions,
  ) => Promise<SnapshotReport>;
  readonly rows: <T = RowObject>(sql: string) => Promise<T[]>;
}

/** A folder of exports with a store of its own; thrown away when the act is over. */
export async function inStore<T>(act: (work: Work) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-snapshot-'));
  const store = await openStore(join(folder, '.store', 'test.duckdb'));
  const put: Work['put'] = (name, content) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  };
  try {
    return await act({
      store,
      folder,
      put,
      load: (files, options = { takenAt: '2026-03-01T08:00:00Z' }) =>
        loadSnapshot(
          store,
          Object.entries(files).map(([name, content]) => put(name, content)),
          options,
        ),
      rows: (sql) => store.rows(sql),
    });
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
