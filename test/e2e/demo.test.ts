import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedOf, STORIES } from '../samples/stories.ts';
import { type CliRun, runCli } from './cli.ts';

let folder: string;
let run: CliRun;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-demo-'));
  run = await runCli(['demo', 'all'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a shell takes them: quotes hold words together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

const inside = (file: string): string => join(folder, 'provlens-demo', file);

describe('provlens demo', () => {
  test('ends well and keeps standard error free', () => {
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(STORIES)('tells of %s what its expected answer says, and where the report lies', (story) => {
    expect(run.stdout).toContain(join('provlens-demo', `${story}.html`));
    const { detections, withSnapshots = detections } = expectedOf(story);
    for (const [id, { verdict, severity }] of Object.entries(withSnapshots)) {
      const command = `npx provlens query ${id} --db ${join('provlens-demo', `${story}.duckdb`)}`;
      if (verdict === 'found' && severity !== 'info') expect(run.stdout).toContain(command);
      else expect(run.stdout).not.toContain(`See: ${command}`);
    }
  });

  test('writes a whole report for each story', () => {
    for (const story of STORIES) {
      const html = readFileSync(inside(`${story}.html`), 'utf8');
      expect(html).toMatch(/^<!doctype html>/i);
      expect(html.trimEnd()).toMatch(/<\/html>$/i);
    }
  });

  test('names commands that work', async () => {
    const named = [...run.stdout.matchAll(/^ +npx provlens (.+)$/gm)].map((found) => found[1] ?? '');
    expect(named).toHaveLength(5);
    for (const words of named) {
      const { code, stdout } = await runCli(wordsOf(words), { cwd: folder });
      expect([0, 1]).toContain(code);
      expect(stdout).not.toBe('');
    }
  });

  test('begins as the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const excerpt = /```\n(Skipped[\s\S]+?)```/.exec(readme)?.[1];
    expect(run.stdout).toContain(excerpt);
  });

  test('fits 80 columns, but for commands to copy', () => {
    const wide = run.stdout.split('\n').filter((line) => line.length > 80 && !line.includes('npx provlens'));
    expect(wide).toEqual([]);
  });

  test('run again says the same, and leaves the same reports', async () => {
    const before = STORIES.map((story) => readFileSync(inside(`${story}.html`), 'utf8'));
    const again = await runCli(['demo', 'all'], { cwd: folder });
    expect(again).toEqual(run);
    expect(STORIES.map((story) => readFileSync(inside(`${story}.html`), 'utf8'))).toEqual(before);
  });

  test('begins with one story and a menu of the others', async () => {
    const { code, stdout } = await runCli(['demo', '--out', 'first'], { cwd: folder });
    expect(code).toBe(0);
    const [first = '', ...others] = [
      'skipped-although-assigned',
      ...STORIES.filter((one) => one !== 'skipped-although-assigned'),
    ];
    expect(readdirSync(join(folder, 'first')).filter((name) => name.endsWith('.html'))).toEqual([`${first}.html`]);
    const menu = [...stdout.matchAll(/^ {2}npx provlens demo (\S+) --out first {2,}\S/gm)].map(([, story]) => story);
    expect(menu.toSorted()).toEqual(['all', ...others].toSorted());
  });

  test('tells one story alone, into a folder of choice', async () => {
    const one = await runCli(['demo', 'empty-matching-id', '--out', 'one'], { cwd: folder });
    expect(one.code).toBe(0);
    expect(existsSync(join(folder, 'one', 'empty-matching-id.html'))).toBe(true);
    expect(one.stdout).not.toContain('Stalled');
  });

  test('names the nearest story for one that does not exist', async () => {
    const wrong = await runCli(['demo', 'empty-matching'], { cwd: folder });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Did you mean empty-matching-id?');
  });
});
