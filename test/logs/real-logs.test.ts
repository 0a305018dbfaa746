import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ledgerFaults } from './support/dump.ts';
import { inWorkspace } from './support/workspace.ts';

/** Published records that may be read but not be copied into the repository. */
const REAL = fileURLToPath(new URL('../../../shared/logs-real', import.meta.url));

describe.skipIf(!existsSync(REAL))('the published records beside the checkout', () => {
  test('every log folder is read and the ledger adds up', async () => {
    await inWorkspace(async ({ ingest, store, rows }) => {
      const folders = ['azure-monitor', 'graph', 'directory-audit', 'on-demand'].map((name) => `${REAL}/${name}`);
      const report = await ingest(folders);
      expect(await ledgerFaults(store)).toEqual([]);
      expect(report.totals.inserted).toBeGreaterThan(0);
      const invalid = report.files.filter(({ path }) => path.includes('invalid'));
      expect(invalid.length).toBeGreaterThan(0);
      for (const file of invalid) expect(file.rejected).toBeGreaterThan(0);
      expect(await rows("SELECT 1 FROM event WHERE dialect IN ('graph', 'on-demand')")).not.toEqual([]);
    });
  });

  test('three Azure Monitor lines are three events, two of which contradict each other', async () => {
    await inWorkspace(async ({ ingest, rows }) => {
      const report = await ingest([`${REAL}/azure-monitor`]);
      expect(report.totals).toEqual({ records: 3, inserted: 3, duplicates: 0, rejected: 0 });
      const found = await rows<{ conflict: boolean }>('SELECT conflict FROM event');
      expect(found.filter(({ conflict }) => conflict)).toHaveLength(2);
    });
  });
});
