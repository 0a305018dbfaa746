import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../property/seed.ts';
import { sameDatabase, shellHere, shellWord } from '../../src/output/shell-word.ts';

const HOSTILE = [
  '$(touch /tmp/x)',
  '`id`',
  'a"; rm -rf .; "',
  "it's; echo 'no'",
  'a|b&c>d<e',
  '%PATH% !! !$',
  '~ *? [a-z] {a,b}',
  'C:\\Users\\ana maria\\logs',
  "\\' \\\\",
  'Zoë O’Neill ‘x’',
  '日本 太郎',
  '=cmd|x',
  '@splat',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'$`\'"\\!%&|;<>(){}[]*?~#=@ ^a-'), minLength: 1, maxLength: 12 }),
);

const isWord = (word: string): boolean => !word.startsWith('"<');

test.each([
  ['C:\\data\\logs.json', 'C:\\data\\logs.json'],
  ['..\\entra', '..\\entra'],
  ['C:\\Users\\ana maria\\logs', "'C:\\Users\\ana maria\\logs'"],
  ['C:\\data\\', "'C:\\data\\'"],
  ['a\\$(calc)', "'a\\$(calc)'"],
])('a path of Windows is bare where PowerShell and the command prompt both take it: %s', (path, word) => {
  expect(shellWord(path, 'the file', 'powershell')).toBe(word);
});

describe('a value in a printed command', () => {
  test.runIf(shellHere() === 'posix')('reaches the command as it is, and nothing of it runs: sh and bash', () => {
    const values = fc.sample(text, 400).filter((value) => isWord(shellWord(value, 'a name', 'posix')));
    expect(values.length).toBeGreaterThan(150);
    const command = `printf '%s\\0' ${values.map((value) => shellWord(value, 'a name', 'posix')).join(' ')}`;
    for (const shell of [['sh'], ['bash', '--norc', '--noprofile']]) {
      const ran = spawnSync(shell[0]!, [...shell.slice(1), '-c', command], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      });
      expect(ran.stderr).toBe('');
      expect(ran.stdout.split('\0').slice(0, -1)).toEqual(values);
    }
  });

  test('is one string of PowerShell without expansion', () => {
    fc.assert(
      fc.property(text, (value) => {
        const word = shellWord(value, 'a name', 'powershell');
        if (!isWord(word) || /^[\w./:][\w./:@+-]*$/.test(word)) return;
        if (word.startsWith('"')) {
          expect(word.slice(1, -1)).toBe(value);
          expect(value).not.toMatch(/["$`“”„]/);
          return;
        }
        // Between single quotes a quote of any kind stands for itself where it is doubled.
        const inside = word.slice(1, -1);
        expect(inside.replace(/(['‘’‚‛])\1/g, '')).not.toMatch(/['‘’‚‛]/);
        expect(inside.replace(/(['‘’‚‛])\1/g, '$1')).toBe(value);
      }),
    );
  });

  test.each([
    'a\nb',
    'a\u0000',
    '\u202egnp.exe',
    'a\u200bb',
    'a\u{e0100}b',
    'a\u{e0041}',
    '\u001b[31m',
    '-x',
    '--db=/etc/passwd',
    '\ud800',
  ])('that cannot be quoted gives way to what it is: %j', (value) => {
    expect(shellWord(value, 'a name', 'posix')).toBe('"<a name>"');
    expect(shellWord(value, 'a name', 'powershell')).toBe('"<a name>"');
  });

  test.each([
    ['ana@contoso.example', 'ana@contoso.example'],
    ['Ana Maria', '"Ana Maria"'],
    ['', "''"],
  ])('is as people write it where that is safe: %j', (value, word) => {
    expect(shellWord(value, 'a name', 'posix')).toBe(word);
  });
});

test('for a shell that nobody knows, only what every shell leaves alone is written', () => {
  expect(shellWord('Ana Maria', 'a name', 'any')).toBe('"Ana Maria"');
  for (const value of HOSTILE.filter((one) => !/^[\p{L} @]+$/u.test(one)))
    expect(shellWord(value, 'a name', 'any')).toBe('"<a name>"');
});

test('the database is named where it is not the usual one', () => {
  expect(sameDatabase(undefined)).toBe('');
  expect(sameDatabase('provlens.duckdb')).toBe('');
  expect(sameDatabase('my logs/x.duckdb')).toBe(' --db "my logs/x.duckdb"');
});
