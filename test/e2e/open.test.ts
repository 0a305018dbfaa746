import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallStory } from '../report/small-story.ts';
import { told } from '../report/story.ts';
import { type CliRun, runCli } from './cli.ts';

let folder: string;
let db: string;
let end: () => void;
beforeAll(async () => {
  const { store, ...rest } = await told(smallStory);
  store.close();
  ({ folder, db, end } = rest);
});
afterAll(() => end());

/** Runs `open` where xdg-open is this script, or is not there at all. */
async function openWith(name: string, script: string | null): Promise<CliRun> {
  const bin = join(folder, name);
  mkdirSync(bin);
  if (script !== null) {
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
  }
  return runCli(['open', '--db', db], { env: { PATH: bin, TMPDIR: folder } });
}

describe.skipIf(process.platform !== 'linux')('provlens open', () => {
  test('writes the explorer where only the user can read it, and asks the system to show it', async () => {
    const seen = join(folder, 'seen');
    const { code, stdout, stderr } = await openWith('works', `printf %s "$1" > '${seen}'`);
    const path = stdout.trim();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\d+ of \d+ people and groups have a problem\nOpened in your browser\./);
    expect(readFileSync(seen, 'utf8')).toBe(path);
    expect(readFileSync(path, 'utf8')).toContain('id="people"');
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test.each([
    ['there is nothing to open it', 'none', null],
    ['what should open it fails', 'fails', 'exit 3'],
  ])('gives the path where %s', async (_words, name, script) => {
    const { code, stdout, stderr } = await openWith(name, script);
    expect(code).toBe(0);
    expect(stderr).toContain('open that file in a browser');
    expect(existsSync(stdout.trim())).toBe(true);
  });
});
