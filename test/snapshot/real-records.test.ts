import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { inStore } from './support/exports.ts';

const REAL = fileURLToPath(new URL('../../../shared/logs-real/', import.meta.url));
const FOLDERS = ['directory-snapshots', 'sync-schema', 'sync-job', 'scim'];

describe.skipIf(!existsSync(REAL))('published records', () => {
  test('of every kind are read, the ledger adds up, and what is no snapshot is named', async () => {
    await inStore(async ({ store, rows }) => {
      const report = await loadSnapshot(
        store,
        FOLDERS.map((folder) => `${REAL}${folder}`),
        { takenAt: '2026-03-01T00:00:00Z' },
      );
      const { users, assignments, schemas, jobs, targetObjects, servicePrincipals } = report.counts;
      expect([users, assignments, schemas, jobs, targetObjects, servicePrincipals].every((n) => n > 0)).toBe(true);
      expect(report.files.filter((file) => file.records !== file.loaded + file.merged + file.rejected)).toEqual([]);
      expect(report.unrecognised.map(({ path }) => path.split('/').at(-1))).toContain(
        'job-list-invalid-trailing-comma.json',
      );
      expect(await rows('SELECT code, delete_threshold, is_quarantined FROM job_status')).toEqual([
        { code: 'paused', delete_threshold: 500, is_quarantined: true },
      ]);
    });
  });

  test.each(FOLDERS)('of the folder %s alone', async (folder) => {
    await inStore(async ({ store }) => {
      expect((await loadSnapshot(store, [`${REAL}${folder}`])).snapshotId).not.toBeNull();
    });
  });
});
