import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandWords, tellCommand } from '../../../src/follow/watch/command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a command as typed', () => {
  test.each([
    ['notify', ['notify']],
    ['  notify --to  ops ', ['notify', '--to', 'ops']],
    [`notify "two words" 'it is' ""`, ['notify', 'two words', 'it is', '']],
    ['C:\\tools\\notify.exe -x', ['C:\\tools\\notify.exe', '-x']],
    ['notify $(rm -rf x) ; echo > y | z', ['notify', '$(rm', '-rf', 'x)', ';', 'echo', '>', 'y', '|', 'z']],
  ])('%s', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  test.each(['', '   ', '"open', "notify 'open", 'no"tify'])('%j is none', (text) => {
    expect(() => commandWords(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('telling a command', () => {
  const script = (code: string): readonly [string, ...string[]] => {
    const path = join(folder, 'told.mjs');
    writeFileSync(path, code);
    return [process.execPath, path, '$HOME `id`', join(folder, 'out.txt')];
  };

  test('it reads JSON, and its arguments are as they were written', async () => {
    const code =
      "import { readFileSync, writeFileSync } from 'node:fs'; writeFileSync(process.argv[3], process.argv[2] + readFileSync(0, 'utf8'));";
    await tellCommand(script(code), { name: 'Ann "A" O\'Neill\n$(id)' });
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('$HOME `id`{"name":"Ann \\"A\\" O\'Neill\\n$(id)"}\n');
  });

  test('it need not read', async () => {
    await tellCommand(script(''), { long: 'x'.repeat(1_000_000) });
  });

  test('its failure is told', async () => {
    await expect(tellCommand(script('process.exit(3)'), {})).rejects.toThrow('ended with exit code 3');
    await expect(tellCommand([join(folder, 'nowhere')], {})).rejects.toThrow('ENOENT');
  });
});
