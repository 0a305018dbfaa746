import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-env-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], env: Readonly<Record<string, string>>) => runCli(args, { cwd: folder, env });

describe('the environment', () => {
  test('sets an option of a command that has it, and the command line wins', async () => {
    const named = await run(['status'], { PROVLENS_DB: 'tansy.duckdb' });
    expect(named.stderr).toContain('no provlens database at tansy.duckdb');
    const given = await run(['status', '--db', 'sorrel.duckdb'], { PROVLENS_DB: 'tansy.duckdb' });
    expect(given.stderr).toContain('no provlens database at sorrel.duckdb');
  });

  test('sets options of nested commands, those of several words too', async () => {
    const listed = await run(['query', '--list'], { PROVLENS_FORMAT: 'json' });
    expect(JSON.parse(listed.stdout)).not.toHaveLength(0);
    const { code, stderr } = await run(['snapshot', 'users.json'], { PROVLENS_TAKEN_AT: 'no such day' });
    expect(code).toBe(2);
    expect(stderr).toContain('--taken-at');
  });

  test('PROVLENS_TIME_ZONE shows times in a zone, and never says how to read logs', async () => {
    const shown = await run(['detect'], { PROVLENS_TIME_ZONE: 'Nowhere/Atall' });
    expect([shown.code, shown.stderr]).toEqual([2, expect.stringContaining('There is no time zone Nowhere/Atall')]);
    for (const command of ['ingest', 'load']) {
      const { stderr } = await run([command, 'nothing.json'], { PROVLENS_TIME_ZONE: 'Nowhere/Atall' });
      expect(stderr).toContain('There is no file or folder nothing.json.');
    }
  });

  test('names a variable that is one letter away from one that counts', async () => {
    const { stderr } = await run(['status'], { PROVLENS_DBB: 'tansy.duckdb', PROVLENS_HOME: '/srv' });
    expect(stderr).toMatch(/^provlens: The variable PROVLENS_DBB sets nothing\. Did you mean PROVLENS_DB\?\n/);
    expect(stderr).not.toContain('PROVLENS_HOME');
  });

  test('leaves commands alone that have no such option', async () => {
    const { code, stdout, stderr } = await run(['mapping', 'functions', 'Join'], { PROVLENS_DB: 'tansy.duckdb' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Join(separator, source');
  });

  test('sets neither arguments without a name, nor --help and --version, nor anything with an empty value', async () => {
    const { code, stderr } = await run(['snapshot'], {
      PROVLENS_PATHS: 'logs',
      PROVLENS_HELP: 'true',
      PROVLENS_VERSION: '3',
      PROVLENS_DB: '',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('Name the files of the snapshot.');
  });

  test.each(commands.map(({ command }) => String(command).split(' ')[0]!))(
    '%s does not mind variables that name no option',
    async (name) => {
      const { code, stderr } = await run([name, '--help'], { PROVLENS_HOME: '/srv', PROVLENS_BUILD_NUMBER: '7' });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  test('a value that the option does not take is a usage error', async () => {
    const { code, stderr } = await run(['mapping', 'functions'], { PROVLENS_FORMAT: 'wax' });
    expect(code).toBe(2);
    expect(stderr).toContain('--format cannot be "wax"');
  });
});
