import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts, monitorRecord } from '../logs/support/records.ts';
import { many, shown, sizeOf } from './support/figures.ts';
import { type Ended, runProcess } from './support/processes.ts';

/** Megabytes of one record; records that are rejects; applications; users of a large tenant. */
const RECORD = sizeOf('PROVLENS_RECORD_MB', 200);
const REJECTS = sizeOf('PROVLENS_REJECTS', 1_000_000);
const APPS = sizeOf('PROVLENS_APPS', 50);
const USERS = sizeOf('PROVLENS_LIMIT_USERS', 2000);
const MOST_MEMORY = 1.2e9;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-limits-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; the most memory it ever had, in bytes (0 where the system does not tell). */
async function measured(args: readonly string[]): Promise<Ended & { peak: number }> {
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  const ended = await runProcess(args, {
    cwd: folder,
    began: ({ pid }) => {
      timer = setInterval(() => {
        try {
          peak = Math.max(
            peak,
            1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
          );
        } catch {
          // It has ended, or the system has no such file.
        }
      }, 50);
    },
  });
  clearInterval(timer);
  return { ...ended, peak };
}

const line = (n: number): string => `${JSON.stringify(monitorRecord(facts(n)))}\n`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

describe('peak memory stays below 1.2 GB', () => {
  const peaks: string[] = [];

  test(`with a record of ${RECORD} MB, which is told of, and costs no other`, async () => {
    const path = join(folder, 'record.json');
    writeFileSync(path, `${line(1)}{"x":"`);
    for (let n = 0; n < RECORD; n++) appendFileSync(path, Buffer.alloc(1e6, 0x79));
    appendFileSync(path, `"}\n${line(2)}`);
    const { code, stdout, peak } = await measured([
      'ingest',
      'record.json',
      '--db',
      'record.duckdb',
      '--format',
      'json',
    ]);
    rmSync(path);
    expect([code, JSON.parse(stdout).totals]).toMatchObject([
      0,
      { inserted: 2, duplicates: 0, rejected: expect.toSatisfy((n: number) => n > 0) },
    ]);
    expect(peak).toBeLessThan(MOST_MEMORY);
    peaks.push(`a record of ${RECORD} MB ${megabytes(peak)}`);
  });

  test(`with ${many(REJECTS)} rejects`, async () => {
    const portion = `${'{"no":"record"}\n'.repeat(10_000)}`;
    writeFileSync(join(folder, 'rejects.json'), line(1));
    for (let n = 0; n < REJECTS / 10_000; n++) appendFileSync(join(folder, 'rejects.json'), portion);
    const { stdout, peak } = await measured(['ingest', 'rejects.json', '--db', 'rejects.duckdb', '--format', 'json']);
    expect(JSON.parse(stdout).totals).toMatchObject({ inserted: 1, rejected: REJECTS });
    expect(peak).toBeLessThan(MOST_MEMORY);
    const doctor = await measured(['doctor', '--db', 'rejects.duckdb']);
    expect(doctor.peak).toBeLessThan(MOST_MEMORY);
    peaks.push(`${many(REJECTS)} rejects ${megabytes(peak)}`);
  });

  test(`with ${APPS} applications: load, checks, report`, async () => {
    await measured([
      'synth',
      '--out',
      'many',
      '--users',
      String(USERS),
      '--apps',
      String(APPS),
      '--days',
      '1',
      '--seed',
      '5',
    ]);
    for (const args of [
      ['ingest', 'many/logs'],
      ['snapshot', 'many/snapshots/end'],
      ['detect', '--format', 'json'],
      ['report', 'incident'],
    ]) {
      const { code, stderr, peak } = await measured([...args, '--db', 'many.duckdb']);
      expect([args, [0, 1, 4].includes(code ?? 99)], stderr).toEqual([args, true]);
      expect(peak).toBeLessThan(MOST_MEMORY);
      peaks.push(`${APPS} applications, ${args[0]} ${megabytes(peak)}`);
    }
    await shown('limits', `peak of the process: ${peaks.join('; ')}`);
  });
});

test('too little memory is a sentence that names --memory, and changes nothing', async () => {
  await measured(['synth', '--out', 'small', '--users', '600', '--apps', '2', '--days', '2', '--seed', '5']);
  expect((await measured(['ingest', 'small/logs', '--db', 'small.duckdb'])).code).toBe(0);
  const wide = 'SELECT list(e) FROM event AS e, range(2000)';
  const { code, stderr } = await measured(['sql', wide, '--db', 'small.duckdb', '--memory', '64MB']);
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/^provlens: The memory is not enough.*\n {2}.*--memory.*\n$/),
  });
  expect(
    (
      await runProcess(['sql', 'SELECT count(*) FROM event', '--db', 'small.duckdb'], {
        cwd: folder,
        env: { PROVLENS_MEMORY: '64MB' },
      })
    ).code,
  ).toBe(0);
  expect((await runProcess(['status', '--db', 'small.duckdb', '--memory', 'much'], { cwd: folder })).code).toBe(2);
  await shown('out-of-memory', 'with 64 MB: one sentence with advice (--memory), exit code 3');
});
