import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { mix } from '../../src/synth/random.ts';
import { runCli } from '../e2e/cli.ts';
import { compactRecord } from '../follow/kafka/compact-record.ts';
import { hasKcat, type MockCluster, mockCluster } from '../follow/kafka/mock-cluster.ts';
import { ledgerFaults } from '../logs/support/dump.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** PROVLENS_DEEP_RECORDS and PROVLENS_DEEP_KILLS give other numbers to a smaller machine. */
const RECORDS = Number(process.env['PROVLENS_DEEP_RECORDS'] ?? 1_000_000);
const KILLS = Number(process.env['PROVLENS_DEEP_KILLS'] ?? 50);
const BURST = 5000;
/** The cluster keeps little of a partition: more partitions keep more. */
const TOPICS = Array.from({ length: 8 }, (_, n) => `logs-${n}`);
const PARTITIONS = 4;
/** So many kills apart the brokers answer nobody for a while. */
const FREEZE_EVERY = 10;
const FREEZE_MS = 8000;

/** Each 50th record comes twice, and each 997th is broken. */
function recordAt(position: number): string {
  const text = compactRecord(position % 50 === 1 ? position - 1 : position);
  return position % 997 === 5 ? text.slice(0, 60) : text;
}

/** Everything that a database knows of its events, in a number; which file they came from is another matter. */
async function contentOf(db: string): Promise<unknown> {
  using store = await openStore(db, { readOnly: true });
  expect(await ledgerFaults(store)).toEqual([]);
  const content = await store.rows(
    `SELECT count(*) AS n, count(DISTINCT event_id) AS ids, sum(hash(t)::HUGEINT)::VARCHAR AS content
     FROM (SELECT * EXCLUDE (file_id, record_hash) FROM event_record) AS t`,
  );
  const ledger = await store.rows(
    'SELECT sum(records)::BIGINT AS records, sum(inserted)::BIGINT AS inserted, sum(rejected)::BIGINT AS rejected FROM source_file',
  );
  const rejects = await store.rows('SELECT count(*) AS n, count(DISTINCT excerpt) AS texts FROM reject');
  return { content, ledger, rejects };
}

// Needs kcat (Debian: apt-get install kcat).
describe.skipIf(!hasKcat)(
  `${RECORDS} messages of a Kafka cluster in bursts, the follower killed ${KILLS} times`,
  () => {
    let folder: string;
    let cluster: MockCluster;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'provlens-deep-kafka-'));
      cluster = await mockCluster();
    });
    afterAll(() => {
      cluster?.thaw();
      cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('give the store that one ingest of the same records gives, though brokers are silent in between', async () => {
      const [log, db, once] = [join(folder, 'log.ndjson'), join(folder, 'x.duckdb'), join(folder, 'once.duckdb')];
      const share = (n: number): number => (mix(20_260_302, n) % 1000) / 1000;
      const source = `kafka://${cluster.brokers}/${TOPICS.join(',')}`;
      const said: string[] = [];
      const follow = (n: number): ChildProcess => {
        const args = [
          'follow',
          source,
          '--db',
          db,
          '--group',
          `g${n}`,
          '--from',
          'earliest',
          '--heartbeat',
          '5',
          '--no-copy',
        ];
        const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
        child.stderr!.on('data', (piece: Buffer) => said.push(piece.toString('utf8')));
        return child;
      };
      const send = async (burst: number): Promise<void> => {
        const from = burst * BURST;
        const records = Array.from({ length: Math.min(BURST, RECORDS - from) }, (_, n) => recordAt(from + n));
        appendFileSync(log, `${records.join('\n')}\n`);
        await cluster.send(TOPICS[burst % TOPICS.length]!, Math.floor(burst / TOPICS.length) % PARTITIONS, records);
      };
      // A topic has to be there before it is followed.
      for (let burst = 0; burst < TOPICS.length; burst++) await send(burst);
      const sending = (async () => {
        for (let burst = TOPICS.length; burst * BURST < RECORDS; burst++) {
          await send(burst);
          if (burst % 5 === 4) await pause(share(burst) * 500);
        }
      })();
      let killed = 0;
      for (let n = 0; n < KILLS; n++) {
        const child = follow(n);
        const ended = new Promise((resolve) => child.on('exit', resolve));
        if (n % FREEZE_EVERY === FREEZE_EVERY - 1) {
          await pause(5000);
          cluster.freeze();
          await pause(FREEZE_MS);
          cluster.thaw();
        }
        await pause(2000 + share(n) * 10_000);
        child.kill('SIGKILL');
        if ((await ended) === null) killed++;
      }
      await sending;
      const end = await runCli([
        'follow',
        source,
        '--db',
        db,
        '--group',
        'last',
        '--from',
        'earliest',
        '--once',
        '--format',
        'json',
      ]);
      expect(end).toMatchObject({ code: 0 });
      expect(said.join('')).not.toContain('not there any more');
      expect(killed).toBe(KILLS);
      expect((await runCli(['ingest', log, '--db', once])).code).toBe(0);
      const found = await contentOf(db);
      process.stderr.write(`${JSON.stringify({ killed, found })}\n`);
      expect(found).toEqual(await contentOf(once));
    }, 7_200_000);
  },
);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
