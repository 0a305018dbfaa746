import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { folder, mapping, read, write } = mappingFolder();

const FINE = { id: 'fine', expression: '[a]', inputs: { a: 'x' }, expected: 'x' };
const WRONG = { id: 'wrong', expression: '[a]', inputs: { a: 'x' }, expected: 'X' };
const BROKEN = { id: 'broken', expression: 'CDate([a])', inputs: { a: 'x' }, expected: 'x' };
const RANDOM = { id: 'random', expression: 'Now()', inputs: {}, expected: 'x', verdict: 'random', note: 'A clock' };

describe('provlens mapping test', () => {
  test('counts, and exits with 0 when all pass', async () => {
    const file = write('fine.json', { cases: [FINE, RANDOM] });
    const { code, stdout } = await mapping(['test', file]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'not asserted random\n  Not asserted (random): A clock.\n\n1 passed, 0 failed, 1 not asserted.\n',
    );
  });

  test('says what failed and exits with 1', async () => {
    const { code, stdout } = await mapping(['test', write('wrong.json', [FINE, WRONG, BROKEN])]);
    expect(code).toBe(1);
    expect(stdout).toContain('FAILED wrong\n  Expected "X", got "x"; only the case differs.\n');
    expect(stdout).toContain('ERROR broken\n  error not-a-date: line 1, column 7:');
    expect(stdout.endsWith('1 passed, 2 failed.\n')).toBe(true);
  });

  test('prints the machine contract as JSON', async () => {
    const files = [write('fine.json', { cases: [FINE, RANDOM] }), write('wrong.json', [WRONG, BROKEN])];
    const { stdout } = await mapping(['test', ...files, '--format', 'json']);
    const printed = JSON.parse(stdout) as { cases: object[] };
    expect(printed).toMatchObject({ passed: 1, failed: 2, unsupported: 1 });
    expect(printed.cases[0]).toEqual({ id: 'fine', verdict: 'pass', expected: 'x', actual: 'x', message: null });
    expect(printed.cases.map((it) => (it as { verdict: string }).verdict)).toEqual([
      'pass',
      'unsupported',
      'fail',
      'error',
    ]);
  });

  test('writes TAP, and JUnit into a file', async () => {
    const file = write('wrong.json', [FINE, WRONG]);
    const tap = await mapping(['test', file, '--format', 'tap']);
    expect(tap.stdout).toMatch(/^TAP version 14\n1\.\.2\n# wrong\.json\nok 1 - fine\nnot ok 2 - wrong\n {2}---\n/);
    await mapping(['test', file, '--format', 'junit', '-o', 'results.xml']);
    expect(read('results.xml')).toContain('tests="2" failures="1" errors="0" skipped="0"');
  });

  test.each([
    ['none.json', null, 'There is no file or folder none.json.'],
    ['cut.json', '[{"id":', 'cut.json:1:8: the JSON ends too early.'],
    ['other.json', '{"users":[]}', 'other.json holds no cases'],
    ['lacking.json', '[{"id":"x","expression":"[a]"}]', '[0] (x) does not say what is "expected"'],
  ])('exits with 3 where %s is no test file', async (name, content, words) => {
    if (content !== null) write(name, content);
    const { code, stdout, stderr } = await mapping(['test', name]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('takes the JSON files of a folder, and globs', async () => {
    mkdirSync(join(folder(), 'tests'));
    for (const name of ['a.json', 'b.json']) write(`tests/${name}`, [FINE]);
    write('tests/README.md', '# Tests');
    const passed = async (word: string): Promise<unknown> =>
      (JSON.parse((await mapping(['test', word, '--format', 'json'])).stdout) as { passed: unknown }).passed;
    expect([await passed('tests'), await passed('tests/*.json')]).toEqual([2, 2]);
  });

  test('runs recorded answers of .NET, and counts apart what its versions differ over', async () => {
    const ours = { op: 'trim', args: [' a '], result: 'a' };
    const open = { op: 'parse-date', text: '9/3/35', ticks: '610522272000000000', net10: '642079872000000000' };
    const { code, stdout } = await mapping(['test', write('answers.json', [ours, open])]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'answers.json\n1 passed, 0 failed, 1 left open because the versions of .NET differ.\n',
    });
    const { stdout: tap } = await mapping(['test', 'answers.json', '--format', 'tap']);
    expect(tap).toContain('ok 2 - \\#2 parse-date # SKIP The versions of .NET differ.');
    expect((await mapping(['test', write('theirs.json', [{ ...ours, result: 'b' }])])).code).toBe(1);
    const unknown = await mapping(['test', write('unknown.json', [{ op: 'sort' }])]);
    expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('known are parse-date') as unknown });
  });

  test('exits with 2 without a file and without a case', async () => {
    expect((await mapping(['test'])).code).toBe(2);
    expect((await mapping(['test', write('empty.json', [])])).code).toBe(2);
  });

  test('exits with 4 where a case that asserts something cannot be decided', async () => {
    const filter = [{ clauses: [{ attribute: 'a', operator: '&', value: 'x' }] }];
    const file = write('open.json', [{ id: 'open', groups: filter, attributes: { a: '1' }, expectedInScope: true }]);
    const { code, stdout } = await mapping(['test', file]);
    expect(code).toBe(4);
    expect(stdout).toContain('not decided open');
  });
});

test('provlens mapping alone says what there is to do', async () => {
  const { code, stderr } = await mapping([]);
  expect(code).toBe(2);
  expect(stderr).toContain('Name what to do: eval, test, functions, lint, diff, payload, check, print, tree or set.');
});

describe('provlens mapping functions', () => {
  test('lists every function', async () => {
    const { functions } = JSON.parse((await mapping(['functions', '--format', 'json'])).stdout) as {
      functions: { name: string; signature: string }[];
    };
    expect(functions.map(({ name }) => name)).toContain('DateAdd');
    const { stdout } = await mapping(['functions']);
    for (const { name } of functions) expect(stdout).toContain(`${name}(`);
  });

  test('shows one in full, case aside', async () => {
    const { code, stdout } = await mapping(['functions', 'dateadd']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^DateAdd\(interval, value, dateTime\)\n/);
    for (const label of ['nulls', 'arguments', 'examples', 'source'])
      expect(stdout).toMatch(new RegExp(`^${label} `, 'm'));
  });

  test('suggests the nearest name', async () => {
    const { code, stderr } = await mapping(['functions', 'DatAdd']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'provlens: There is no function "DatAdd".\n  Did you mean DateAdd?\n',
    });
  });
});

describe('provlens mapping functions --from', () => {
  test('says what to use, name by name', async () => {
    const { code, stdout } = await mapping([
      'functions',
      '--from',
      'okta',
      'String.len(String.toUpperCase(user.city))',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^String\.len\n {4}.+\n(?: {4}.+\n)*String\.toUpperCase\n/);
    expect(stdout).toContain('Nothing here does the same.');
    const json = JSON.parse((await mapping(['functions', '--from', 'saml', 'Join(a, b)', '--format', 'json'])).stdout);
    expect(json).toEqual({ functions: [] });
  });

  test('needs the expression', async () => {
    expect((await mapping(['functions', '--from', 'okta'])).code).toBe(2);
    expect((await mapping(['functions', '--from', 'okta', 'a()', '--format', 'markdown'])).code).toBe(2);
    expect((await mapping(['functions', '--from', 'ldap', 'a()'])).code).toBe(2);
  });
});

describe('the tests of the sample', () => {
  test('pass', async () => {
    const { code, stdout } = await mapping(['test', `${SAMPLE}mapping/tests.json`]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/\d+ passed, 0 failed\.\n$/) as unknown,
    });
  });
});
