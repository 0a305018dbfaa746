import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audits, travelEvents, wikiEvents } from '../detect/status/story.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-status-e2e-'));
  writeFileSync(join(folder, 'events.json'), JSON.stringify({ value: [...travelEvents, ...wikiEvents] }));
  writeFileSync(join(folder, 'audits.json'), JSON.stringify({ value: audits }));
  await runCli(['ingest', 'events.json', 'audits.json'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCli(args, { cwd: folder });

describe('provlens status', () => {
  test('prints a block for each of a few jobs', async () => {
    const { code, stdout, stderr } = await run('status');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^2 jobs; now is 2026-03-02 11:00:00Z\n\nNorthwind Travel\n/);
    expect(stdout).toContain('\nNorthwind Wiki\n');
  });

  test('as JSON it is a row a job, and the same bytes every time', async () => {
    const [one, two] = [await run('status', '--format', 'json'), await run('status', '--format', 'json')];
    const rows = JSON.parse(one.stdout) as { app_name: string; users_failing: number; job_id: string }[];
    expect(rows.map((row) => [row.app_name, row.users_failing])).toEqual([
      ['Northwind Travel', 2],
      ['Northwind Wiki', 0],
    ]);
    expect(two.stdout).toBe(one.stdout);
  });

  test('an application that was mistyped is a usage error with the nearest name', async () => {
    const { code, stdout, stderr } = await run('status', '--app', 'Northwind Travle');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Northwind Travel');
  });

  test('a window without events is insufficient input, not an empty success', async () => {
    const { code, stderr } = await run('status', '--until', '2020-01-01');
    expect(code).toBe(4);
    expect(stderr).toContain('no provisioning job is found');
  });

  test('-o writes the text to a file', async () => {
    const { code, stdout } = await run('status', '--app', 'Northwind Wiki', '-o', 'wiki.txt');
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'wiki.txt'), 'utf8')).toContain('\nNorthwind Wiki\n');
  });
});

describe('provlens doctor', () => {
  test('finds a sound database sound', async () => {
    const { code, stdout } = await run('doctor');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^provlens\.duckdb: every record is accounted for/);
  });

  test('as JSON it carries checks, files, jobs, inputs and environment', async () => {
    const { code, stdout } = await run('doctor', '--format', 'json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Record<string, unknown[]>;
    expect(Object.keys(found)).toEqual(['database', 'checks', 'files', 'jobs', 'inputs', 'streams', 'environment']);
    expect([found['files']?.length, found['jobs']?.length]).toEqual([2, 2]);
  });

  test('ends with 1 where an export was cut short', async () => {
    writeFileSync(
      join(folder, 'page.json'),
      JSON.stringify({ value: wikiEvents, '@odata.nextLink': 'https://graph.example/2' }),
    );
    await run('ingest', 'page.json', '--db', 'cut.duckdb');
    const { code, stdout } = await run('doctor', '--db', 'cut.duckdb', '--format', 'ndjson');
    expect(code).toBe(1);
    const checks = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; verdict: string });
    expect(checks.filter((check) => check.verdict === 'problem').map(({ id }) => id)).toEqual(['incomplete-exports']);
  });
});
