import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compactRecord } from '../../follow/kafka/compact-record.ts';
import { hasKcat, type MockCluster, mockCluster } from '../../follow/kafka/mock-cluster.ts';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import type { DataFile } from '../harness/data.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, judge, peakOf, resultOf, skippedResult } from '../harness/result.ts';

const RATE_LIMIT = 1.5;
const PEAK_LIMIT = 600e6;
const RATE = 5000;
/** At a million records; less at less. */
const STEADY_SECONDS = 600;
/** A minute of messages. */
const LAG_LIMIT = 60 * RATE;
const BLOBS = 20_000;
const IDLE_SECONDS = 180;
const IDLE_LIMIT = 0.02;
/** The cluster keeps five megabytes of a partition. */
const PARTITION_BYTES = 4e6;
const PARTITIONS = 4;
const TICKS_A_SECOND = 100;

/** What arrives through Kafka beside a file of the same, at a steady rate, and a folder in which nothing happens. */
export async function followSuite(bench: Bench): Promise<BenchResult[]> {
  const idle = await idleFolder(bench);
  if (!hasKcat) return [skippedResult('follow Kafka', 'there is no kcat on the path'), idle];
  const cluster = await mockCluster();
  try {
    return [...(await sustained(bench, cluster)), ...(await steady(bench, cluster)), idle];
  } finally {
    cluster.stop();
  }
}

/** The same records from a file and from a cluster that has them all, once the group has partitions: to join one takes seconds. */
async function sustained(bench: Bench, cluster: MockCluster): Promise<BenchResult[]> {
  const log = await bench.data({ records: Math.ceil(bench.sizes.records / 10), duplicates: 0 });
  const topics = await publishLog(bench, cluster, log);
  const database = join(bench.work, 'followed.duckdb');
  const [took, files]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < bench.sizes.rounds; round++) {
    files.push(await bench.ingest(log, database));
    removeDatabase(database);
    const source = `kafka://${cluster.brokers}/${topics.join(',')}`;
    const args = [
      'follow',
      source,
      '--once',
      '--from',
      'earliest',
      '--no-copy',
      '--heartbeat',
      '0.1',
      '--format',
      'json',
    ];
    const whole = await bench.provlens([...args, '--group', `rate-${round}`, '--db', database]);
    took.push({ ...whole, seconds: sustainedSeconds(whole) });
    removeDatabase(database);
  }
  const told = took.every(({ stdout }) => stdout.includes(`"records":${log.records},`));
  const peak = peakOf(took);
  return [
    resultOf('follow Kafka, all there', took, log, {
      ...compare(took, files, RATE_LIMIT),
      target: `<= x ${RATE_LIMIT} of ingest`,
      note: told ? '' : 'it did not read every record',
    }),
    resultOf('  ingest of the file', files, log),
    peakRow(peak),
  ];
}

/** How long all records would take at the rate between the first commit and the last. */
function sustainedSeconds({ stdout, stderr, seconds }: Measured): number {
  const beats = [...`${stderr}${stdout}`.matchAll(/"time":"([^"]+)","records":(\d+),/g)].map(([, time, records]) => ({
    at: Date.parse(time!) / 1000,
    records: Number(records),
  }));
  const last = beats.at(-1);
  const first = beats.find(({ records }) => records > 0);
  if (first === undefined || last === undefined || last.records === first.records) return seconds;
  return ((last.at - first.at) * last.records) / (last.records - first.records);
}

const peakRow = (peak: number | null): BenchResult =>
  resultOf('  peak memory', [], null, {
    figure: peak === null ? '' : `${Math.round(peak / 1e6)} MB`,
    target: '<= 600 MB',
    verdict: judge(peak, PEAK_LIMIT),
  });

/** Sends the lines of a log to as many partitions as they need; returns the topics. */
async function publishLog(bench: Bench, cluster: MockCluster, log: DataFile): Promise<string[]> {
  const parts = Math.ceil(log.bytes / PARTITION_BYTES);
  const each = Math.ceil(log.records / parts);
  const topics = Array.from({ length: Math.ceil(parts / PARTITIONS) }, (_, n) => `rate-${n}`);
  const path = join(bench.work, 'part.ndjson');
  let [part, lines]: [number, string[]] = [0, []];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    writeFileSync(path, `${lines.join('\n')}\n`);
    await cluster.sendFile(topics[Math.floor(part / PARTITIONS)]!, part % PARTITIONS, path);
    lines = [];
    part++;
  };
  for await (const line of createInterface({ input: createReadStream(log.path) })) {
    if (lines.push(line) === each) await flush();
  }
  await flush();
  rmSync(path, { force: true });
  return topics;
}

/** So many records a second for minutes: how far the follower is behind, and what it needs. */
async function steady(bench: Bench, cluster: MockCluster): Promise<BenchResult[]> {
  const seconds = Math.max(20, Math.round((STEADY_SECONDS * bench.sizes.records) / 1e6));
  const topics = Array.from({ length: 8 }, (_, n) => `steady-${n}`);
  for (const topic of topics) await cluster.send(topic, 0, ['{}']);
  const database = join(bench.work, 'steady.duckdb');
  const args = [
    'follow',
    `kafka://${cluster.brokers}/${topics.join(',')}`,
    '--db',
    database,
    '--group',
    'steady',
    '--from',
    'earliest',
  ];
  const follower = start(bench, [...args, '--heartbeat', '1', '--format', 'json']);
  const producers = topics.map((topic) =>
    spawn('kcat', ['-P', '-b', cluster.brokers, '-t', topic], { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  const began = performance.now();
  let sent = 0;
  let lag = 0;
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * RATE);
    for (; sent < due; sent++) producers[sent % producers.length]!.stdin!.write(`${compactRecord(sent)}\n`);
    lag = Math.max(lag, sent - follower.records());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const one of producers) one.stdin!.end();
  await Promise.all(producers.map((one) => new Promise((resolve) => one.on('exit', resolve))));
  const produced = performance.now();
  const whole = sent + topics.length;
  while (follower.records() < whole && performance.now() - produced < 120_000)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const caughtUp = (performance.now() - produced) / 1000;
  const { cpu, peak } = usageOf(follower.child);
  await follower.stop();
  removeDatabase(database);
  const isWhole = follower.records() === whole;
  return [
    resultOf(`follow Kafka, ${RATE.toLocaleString('en-US')}/s for ${seconds} s`, [], null, {
      figure: `${lag.toLocaleString('en-US')} behind at most, caught up ${caughtUp.toFixed(0)} s after the last, ${((100 * cpu) / seconds).toFixed(0)} % of a core`,
      target: '<= a minute behind',
      verdict: isWhole ? judge(lag, LAG_LIMIT) : 'failed',
      note: isWhole ? '' : `${follower.records()} of ${whole} records came`,
    }),
    peakRow(peak),
  ];
}

/** What a follower of twenty thousand blobs takes while nothing comes. */
async function idleFolder(bench: Bench): Promise<BenchResult> {
  const folder = join(bench.work, 'blobs');
  for (let n = 0; n < BLOBS; n++) {
    const [hour, day] = [n % 24, Math.floor(n / 24)];
    const place = join(
      folder,
      `y=${2024 + Math.floor(day / 336)}`,
      `m=${Math.floor(day / 28) % 12}`,
      `d=${day % 28}`,
      `h=${hour}`,
      'm=00',
    );
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'PT1H.json'), `${compactRecord(n)}\n`);
  }
  const database = join(bench.work, 'idle.duckdb');
  const follower = start(bench, ['follow', folder, '--db', database, '--heartbeat', '10', '--format', 'json']);
  const began = performance.now();
  while (follower.records() < BLOBS && performance.now() - began < 600_000)
    await new Promise((resolve) => setTimeout(resolve, 500));
  // The copy for readers, and the pauses grow.
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const before = usageOf(follower.child).cpu;
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const { cpu, peak } = usageOf(follower.child);
  await follower.stop();
  removeDatabase(database);
  rmSync(folder, { recursive: true, force: true });
  const share = (cpu - before) / IDLE_SECONDS;
  return resultOf(`follow ${BLOBS.toLocaleString('en-US')} blobs, idle for ${IDLE_SECONDS} s`, [], null, {
    figure: `${(100 * share).toFixed(2)} % of a core, ${Math.round(peak / 1e6)} MB at most`,
    target: '< 2 % of a core',
    verdict: follower.records() === BLOBS ? judge(share, IDLE_LIMIT) : 'failed',
  });
}

interface Follower {
  readonly child: ChildProcess;
  /** As it told last. */
  readonly records: () => number;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
}

function start(bench: Bench, args: readonly string[]): Follower {
  const child = spawn(process.execPath, [bench.cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let records = 0;
  const read = (text: string): void => {
    records = Number(/"records":(\d+)/.exec(text)?.[1] ?? records);
  };
  createInterface({ input: child.stderr }).on('line', read);
  createInterface({ input: child.stdout }).on('line', read);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    child,
    records: () => records,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Seconds of CPU and the most memory that a process has taken. */
function usageOf({ pid }: ChildProcess): { readonly cpu: number; readonly peak: number } {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  const [, most] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { cpu: (user! + system!) / TICKS_A_SECOND, peak: Number(most) * 1024 };
}
