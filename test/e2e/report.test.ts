import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallStory } from '../report/small-story.ts';
import { told } from '../report/story.ts';
import { runCli } from './cli.ts';

let folder: string;
let db: string;
let end: () => void;
beforeAll(async () => {
  const { store, ...rest } = await told(smallStory);
  // Another process cannot open the file while this one holds it.
  store.close();
  ({ folder, db, end } = rest);
});
afterAll(() => end());

describe('provlens report incident', () => {
  test('writes one file, says its first sentence and prints nothing to standard output', async () => {
    const out = join(folder, 'report.html');
    const { code, stdout, stderr } = await runCli(['report', 'incident', '-o', out, '--db', db]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^2 people have no account in Juniper Desk .+\nWrote .+report\.html \(\d+ kB\)\.\n$/);
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>[\s\S]+<\/html>\n$/);
  });

  test('writes the same page to standard output with -o -', async () => {
    const out = join(folder, 'again.html');
    await runCli(['report', 'incident', '-o', out, '--db', db]);
    const { code, stdout, stderr } = await runCli(['report', 'incident', '-o', '-', '--db', db]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(readFileSync(out, 'utf8'));
  });

  test('is written about the whole estate too', async () => {
    const out = join(folder, 'health.html');
    const { code, stderr } = await runCli(['report', 'health', '-o', out, '--db', db]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^2 people have no account in Juniper Desk .+\nWrote /),
    });
    expect(readFileSync(out, 'utf8')).toContain('<h2>Applications, most severe first</h2>');
  });

  test('is written as a page to look people up in too', async () => {
    const out = join(folder, 'people.html');
    const { code, stderr } = await runCli(['report', 'explorer', '-o', out, '--db', db]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^\d+ of \d+ people and groups have a problem\nWrote .+people\.html \(\d+ kB\)\.\n$/,
      ),
    });
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>[\s\S]+<\/html>\n$/);
  });

  test('is written as tickets too: to standard output, or to a Markdown file', async () => {
    const { code, stdout, stderr } = await runCli(['report', 'incident', '--format', 'ticket', '--db', db]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^# Juniper Desk: .+\n\n## Summary\n/);
    const out = join(folder, 'tickets.md');
    await runCli(['report', 'incident', '-o', out, '--db', db]);
    expect(readFileSync(out, 'utf8')).toBe(stdout);
    const people = await runCli(['report', 'explorer', '--format', 'ticket', '--db', db]);
    expect([people.code, people.stderr]).toEqual([2, expect.stringContaining('Take incident or health')]);
  });

  test('is no page under another name', async () => {
    const { code, stderr } = await runCli(['report', 'incident', '-o', join(folder, 'report.docx'), '--db', db]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot write a .docx file')]);
  });

  test('explain and detect write tickets of the same', async () => {
    const one = await runCli(['explain', 'Cleo Moen', '--format', 'ticket', '--db', db]);
    expect(one.stdout).toMatch(/^# Juniper Desk: .*: no account: Scoping filter\n[\s\S]+## Evidence\n/);
    const fine = await runCli(['explain', 'Bo Strand', '--format', 'ticket', '--db', db]);
    expect(fine.stdout).toMatch(/^(Nothing to do: .+ has access to Juniper Desk\.|# Juniper Desk: )/);
    const all = await runCli(['detect', '--format', 'ticket', '--db', db]);
    expect(all.stdout).toContain('# Juniper Desk: 2 people have no account: Scoping filter\n');
    const check = await runCli(['detect', '--only', 'value-conflicts', '--format', 'ticket', '--db', db]);
    expect(check.stdout).toMatch(/^# .+\n[\s\S]+- Check: `value-conflicts`\n- Event ID: `[0-9a-f-]{36}`\n/);
  });

  test('suggests the application that was meant, and leaves no file behind', async () => {
    const out = join(folder, 'none.html');
    const { code, stderr } = await runCli(['report', 'incident', '-o', out, '--db', db, '--app', 'juniper']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "Juniper Desk"?');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('exits with 4 where the window holds nothing', async () => {
    const { code, stderr } = await runCli(['report', 'incident', '--db', db, '--until', '2020-01-01', '-o', '-']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^provlens: No record lies in that window/);
  });

  test('a report that is not there is a usage error', async () => {
    const { code, stderr } = await runCli(['report', 'incidents', '--db', db, '-o', '-']);
    expect(code).toBe(2);
    expect(stderr).toContain('incident');
  });
});
