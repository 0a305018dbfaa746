import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandWords } from '../../src/cli/build-steps.ts';
import { assignment, page, userId } from '../snapshot/support/exports.ts';
import { runCli } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const HOSTILE = "Tansy $(touch pwned) 'n' `touch pwned`";
const hasBash = spawnSync('bash', ['--version']).status === 0;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-completion-'));
  writeFileSync(join(folder, 'provlens'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(join(folder, 'provlens'), 0o755);
  writeFileSync(
    join(folder, 'assigned.json'),
    JSON.stringify(page('x', [assignment(userId(1), { resourceDisplayName: HOSTILE })])),
  );
  await runCli(['load', 'assigned.json'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const complete = async (...args: readonly string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runCli(['--complete', ...args], { cwd: folder });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(0, -1);
};

describe('what may come next', () => {
  test('are commands, their own commands, and words of an argument', async () => {
    expect(await complete('=de')).toEqual(['detect', 'demo']);
    expect(await complete('mapping', '=e')).toEqual(['eval']);
    expect(await complete('completion', '=')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await complete('report', '=')).toEqual([
      'diff',
      'explorer',
      'health',
      'incident',
      'owner',
      'summary',
      'whatif',
    ]);
  });

  test('are options and their values', async () => {
    expect(await complete('detect', '=--sev')).toEqual(['--severity']);
    expect(await complete('detect', '--format', '=j')).toEqual(['json', 'junit']);
    expect(await complete('detect', '--only', '=licence')).toEqual(['licence-limits']);
    expect(await complete('detect', '--family', '=sk')).toEqual(['skips']);
    expect(await complete('query', '=person-t')).toEqual(['person-timeline']);
  });

  test('are the applications of the database, as they are called', async () => {
    expect(await complete('status', '--app', '=tan')).toEqual([HOSTILE]);
    expect(await complete('status', '--db', 'nowhere.duckdb', '--app', '=')).toEqual([]);
  });

  test('is nothing where files are meant', async () => {
    expect(await complete('load', '=')).toEqual([]);
    expect(await complete('detect', '--db', '=')).toEqual([]);
  });

  test('is what the commands define', async () => {
    const stored: unknown = JSON.parse(readFileSync(new URL('../../dist/cli/words.json', import.meta.url), 'utf8'));
    expect(stored).toEqual(await commandWords());
  });
});

describe('the scripts', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('%s asks provlens', async (shell) => {
    const { code, stdout } = await runCli(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('provlens --complete');
  });

  test.skipIf(!hasBash)('bash completes commands and hands a name on as one word, of which nothing runs', async () => {
    const script = `
      export PATH="${folder}:$PATH"
      source <(provlens completion bash)
      COMP_WORDS=(provlens de); COMP_CWORD=1; _provlens; printf '%s\\n' "\${COMPREPLY[@]}"
      COMP_WORDS=(provlens status --app ''); COMP_CWORD=3; _provlens
      eval "printf '%s\\n' \${COMPREPLY[0]}"`;
    const out = execFileSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(out).toBe(`detect\ndemo\n${HOSTILE}\n`);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});
