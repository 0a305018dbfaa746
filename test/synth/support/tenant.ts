import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../../src/logs/ingest.ts';
import { loadSnapshot } from '../../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { FAULT_NAMES } from '../../../src/synth/faults/index.ts';
import type { SynthOptions } from '../../../src/synth/options.ts';
import { type SynthReport, writeTenant } from '../../../src/synth/write-tenant.ts';

/** A small tenant with every fault. */
export const smallTenant = (more: Partial<SynthOptions> = {}): SynthOptions => ({
  seed: 7,
  users: 240,
  groups: 24,
  apps: 3,
  days: 3,
  start: Date.UTC(2026, 2, 2),
  faults: FAULT_NAMES.map((name) => ({ name, rate: null })),
  dialect: 'graph',
  noise: false,
  at: ['end'],
  out: '',
  ...more,
});

interface Work {
  readonly folder: string;
  readonly report: SynthReport;
  readonly store: Store;
  readonly truth: (name: string) => string;
  readonly loadLogs: () => ReturnType<typeof ingest>;
  readonly loadSnapshots: () => Promise<void>;
}

/** Writes a tenant into a folder of its own, with an empty store beside it; thrown away when the act is over. */
export async function inTenant<T>(options: SynthOptions, act: (work: Work) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-synth-'));
  const out = join(folder, 'tenant');
  const report = writeTenant({ ...options, out });
  const store = await openStore(join(folder, 'test.duckdb'));
  try {
    return await act({
      folder: out,
      report,
      store,
      truth: (name) => readFileSync(join(out, 'truth', name), 'utf8'),
      loadLogs: () => ingest(store, [join(out, 'logs')]),
      loadSnapshots: async () => {
        for (const { folder: part } of report.snapshots) await loadSnapshot(store, [join(out, part)]);
      },
    });
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The lines of a file of JSON lines. */
export const linesOf = <T>(text: string): T[] =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
