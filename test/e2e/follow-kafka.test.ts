import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { hasKcat, type MockCluster, mockCluster } from '../follow/kafka/mock-cluster.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { facts, monitorRecord } from '../logs/support/records.ts';
import { runCli } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

// Needs kcat (Debian: apt-get install kcat).
describe.skipIf(!hasKcat)('provlens follow kafka://…', () => {
  let folder: string;
  let cluster: MockCluster;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-kafka-'));
    cluster = await mockCluster();
  });
  afterAll(() => {
    cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('killed while it reads, it loses and doubles nothing', async () => {
    const db = join(folder, 'x.duckdb');
    const send = async (from: number): Promise<void> => {
      for (const partition of [0, 1, 2]) {
        const records = Array.from({ length: 100 }, (_, n) =>
          JSON.stringify(monitorRecord(facts(from + 100 * partition + n))),
        );
        await cluster.send('logs', partition, [...records, '{"broken": ']);
      }
    };
    const args = ['follow', `kafka://${cluster.brokers}/logs`, '--db', db, '--from', 'earliest'];
    await send(0);
    const child = spawn(process.execPath, [CLI, ...args, '--group', 'one', '--heartbeat', '0.05'], { stdio: 'pipe' });
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (piece: Buffer) => {
        if (/[1-9]\d* records/.test(piece.toString('utf8'))) resolve();
      }),
    );
    await send(300);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('exit', resolve));
    // In a group of its own: the cluster waits for the member that was killed.
    const end = await runCli([...args, '--group', 'two', '--once', '--format', 'json']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({ duplicates: 0, behind: [] });
    using store = await openStore(db, { readOnly: true });
    const sums =
      'SELECT sum(records) AS records, sum(inserted) AS inserted, sum(rejected) AS rejected FROM source_file';
    expect(await store.rows(sums)).toEqual([{ records: 606, inserted: 600, rejected: 6 }]);
    expect(await store.rows('SELECT count(DISTINCT event_id) AS ids FROM event')).toEqual([{ ids: 600 }]);
    expect(await ledgerFaults(store)).toEqual([]);
  });
});
