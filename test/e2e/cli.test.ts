import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = (command: unknown): string => String(command).split(' ')[0] ?? '';

describe('the built command line', () => {
  test('--help names every command on standard output and exits with 0', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { command } of commands) expect(stdout).toContain(`provlens ${nameOf(command)}`);
  });

  test('every command stands in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const { command } of commands) expect(readme).toMatch(new RegExp(`^\\| \`${nameOf(command)}[ \`]`, 'm'));
  });

  test('--help loads nothing from node_modules but the parser of the command line', async () => {
    const log = join(folder, 'modules.txt');
    const hook = fileURLToPath(new URL('record-modules.mjs', import.meta.url));
    await runCli(['--help'], { nodeArgs: ['--import', hook], env: { MODULE_LOG: log } });
    const loaded = readFileSync(log, 'utf8').split('\n');
    const packages = new Set(loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
    expect(packages).toContain('yargs');
    for (const heavy of HEAVY) expect(packages).not.toContain(heavy);
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

const HEAVY = [
  '@duckdb/node-api',
  '@duckdb/node-bindings',
  'apache-arrow',
  'vega',
  'vega-lite',
  'csv-parse',
  'zod',
  'fzstd',
];
