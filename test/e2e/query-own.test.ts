import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './cli.ts';

let cwd: string;
const query = (...args: string[]) => runCli(['query', ...args], { cwd });

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'provlens-own-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

it('a query of one’s own is written, tested and asked', async () => {
  const made = await query('new', 'contractors-skipped');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('provlens query test queries');
  expect(await query('test', 'queries')).toMatchObject({ code: 0, stdout: '1 query: 6 checks passed, 0 failed.\n' });
  await runCli(['ingest', 'queries/contractors-skipped/fires/provisioning.jsonl'], { cwd });
  const asked = await runCli(['detect', '--queries', 'queries', '--only', 'contractors-skipped'], { cwd });
  expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining('Contractors skipped') });

  rmSync(join(cwd, 'queries/contractors-skipped/fires/expect.json'));
  const lacking = await query('test', 'queries', '--format', 'json');
  expect([lacking.code, JSON.parse(lacking.stdout)]).toMatchObject([1, { queries: 1, passed: 5, failed: 1 }]);
  expect((await query('test', 'queries', '--format', 'tap')).stdout).toContain('not ok 4');
  expect((await query('test', 'queries', '--format', 'junit')).stdout).toContain('failures="1"');
  expect((await query('test', 'queries', '--update')).code).toBe(0);
  const expected = join(cwd, 'queries/contractors-skipped/fires/expect.json');
  expect(readFileSync(expected, 'utf8')).toContain('Ana Silva');

  const $schema = './expectation.schema.json';
  writeFileSync(expected, JSON.stringify({ $schema, verdict: 'none' }));
  expect((await query('test', 'queries', '--update')).code).toBe(0);
  expect(JSON.parse(readFileSync(expected, 'utf8'))).toMatchObject({ $schema, verdict: 'found' });
});

it('what cannot be written or tested is said, and nothing is touched', async () => {
  expect(await query('new', 'durations')).toMatchObject({ code: 2, stderr: expect.stringContaining('is taken') });
  expect(await query('new', 'contractors-skipped')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is there already'),
  });
  expect(await query('test', 'nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('no folder') });
});
