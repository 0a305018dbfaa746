import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULT_NAMES } from '../../src/synth/faults/index.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-synth-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('provlens synth', () => {
  test('tells what it wrote, and the commands that it says come next work', async () => {
    const out = join(folder, 'tenant');
    const written = await runCli([
      'synth',
      '--seed',
      '5',
      '--users',
      '300',
      '--days',
      '2',
      '--at',
      'start,end',
      '--out',
      out,
    ]);
    expect({ code: written.code, stderr: written.stderr }).toEqual({ code: 0, stderr: '' });
    expect(written.stdout).toContain('300 users, 24 groups, 3 applications, 2 days from 2026-03-02');
    const next = written.stdout.split('Next:\n')[1]!.trim().split('\n');
    expect(next).toHaveLength(4);
    for (const line of next) {
      const { code, stdout, stderr } = await runCli(line.trim().split(' ').slice(1));
      // `detect` says with 1 that it found something.
      expect({ line, code, stderr: code === 0 || line.includes(' detect ') ? '' : stderr }).toEqual({
        line,
        code: line.includes(' detect ') ? 1 : 0,
        stderr: '',
      });
      expect(stdout.length).toBeGreaterThan(0);
    }
  });

  test('--format json has the truth about the log, where each fault lies and which snapshots there are', async () => {
    const out = join(folder, 'as-json');
    const { code, stdout } = await runCli(['synth', '--users', '300', '--days', '2', '--format', 'json', '--out', out]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.ledger).toEqual(JSON.parse(readFileSync(join(out, 'truth/ledger.json'), 'utf8')));
    expect([...report.planted, ...report.notPlanted].map(({ fault }) => fault).toSorted()).toEqual(
      FAULT_NAMES.toSorted(),
    );
    expect(report.snapshots).toEqual([{ folder: join('snapshots', 'end'), takenAt: '2026-03-04T00:00:00.000Z' }]);
  });

  test('--list names every fault', async () => {
    const { stdout } = await runCli(['synth', '--list']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(FAULT_NAMES);
    const asJson = JSON.parse((await runCli(['synth', '--list', '--format', 'json'])).stdout);
    expect(asJson.map(({ name }: { name: string }) => name)).toEqual(FAULT_NAMES);
  });

  test.each([
    [['--users', '300'], 2, /Name the folder to write with --out/],
    [['--faults', 'gremlins', '--out', 'x'], 2, /--faults: there is no "gremlins"\.\n {2}There are: /],
    [['--users', '20', '--out', 'x'], 2, /20 users are too few/],
    [['--dialect', 'xml', '--out', 'x'], 2, /dialect/],
  ])('%j: exit code %i, in a sentence', async (args, expected, message) => {
    const { code, stdout, stderr } = await runCli(['synth', ...args]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('a folder that holds something is left alone', async () => {
    const { code, stderr } = await runCli(['synth', '--users', '300', '--out', folder]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/exists and is not empty/);
  });
});
