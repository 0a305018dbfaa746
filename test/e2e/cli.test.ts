import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpTexts } from '../../src/cli/build-steps.ts';
import { commands } from '../../src/commands/index.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How many modules a trivial command may load. */
const MOST_MODULES = 45;

/** How many modules of the program a command loads, and from which packages more come. */
async function loadedBy(args: readonly string[]): Promise<{ modules: number; packages: string[] }> {
  const log = join(folder, 'modules.txt');
  rmSync(log, { force: true });
  const hook = fileURLToPath(new URL('record-modules.mjs', import.meta.url));
  await runCli(args, { nodeArgs: ['--import', hook], env: { MODULE_LOG: log } });
  const loaded = readFileSync(log, 'utf8').split('\n');
  const packages = new Set(loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
  return { modules: loaded.filter((url) => url.includes('/dist/')).length, packages: [...packages] };
}

const nameOf = (command: unknown): string => String(command).split(' ')[0] ?? '';

describe('the built command line', () => {
  test('--help names every command on standard output and exits with 0', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { command } of commands) expect(stdout).toContain(`provlens ${nameOf(command)}`);
  });

  test('a start loads a few modules and no package, and --help next to nothing', async () => {
    for (const args of [['--help'], ['mapping', 'eval', '-h']]) {
      const { modules, packages } = await loadedBy(args);
      expect({ packages, isLittle: modules <= 3 }).toEqual({ packages: [], isLittle: true });
    }
    const { modules, packages } = await loadedBy(['sql', 'select 1', '--db', join(folder, 'none.duckdb')]);
    expect(packages).toEqual([]);
    expect(modules).toBeLessThan(MOST_MODULES);
  });

  test('the help that the build has stored is that of the commands', async () => {
    const stored: unknown = JSON.parse(readFileSync(new URL('../../dist/cli/help.json', import.meta.url), 'utf8'));
    expect(stored).toEqual(await helpTexts());
  });

  test.each(commands.map(({ command }) => [nameOf(command)]))('%s --help exits with 0', async (name) => {
    const { code, stdout } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`provlens ${name}`);
  });

  test('a command that does not exist is a usage error in one sentence with a hint', async () => {
    const { code, stdout, stderr } = await runCli(['no-such-command']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^provlens: .+\n {2}See "provlens --help"/);
  });

  test('speaks one language, whatever that of the system is', async () => {
    const { stderr } = await runCli(['ingest'], { env: { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' } });
    expect(stderr).toContain('ingest needs paths');
  });

  test('--debug names the sources in the stack', async () => {
    const { stderr } = await runCli(['status', '--db', join(folder, 'none.duckdb'), '--debug']);
    expect(stderr).toMatch(/at .*src\/store\/open\.ts:\d+/);
  });

  test('an option that does not exist is a usage error', async () => {
    const { code, stderr } = await runCli(['--no-such-option']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^provlens: /);
  });

  test('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
