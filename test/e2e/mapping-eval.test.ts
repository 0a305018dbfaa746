import { describe, expect, test } from 'vitest';
import { mappingFolder } from './mapping-folder.ts';

const { mapping, write } = mappingFolder();

const USERS = {
  value: [
    { id: '5d0e', userPrincipalName: 'ida@orchard.example', hired: '2030-01-31', city: 'Lund' },
    { id: '77aa', userPrincipalName: 'per@orchard.example', hired: 'soon', city: 'Lund' },
    { id: '99bb', userPrincipalName: 'zoe@orchard.example', hired: '2030-02-01', city: null },
  ],
};

describe('provlens mapping eval', () => {
  test('prints the value as JSON writes it, and nothing else', async () => {
    const run = await mapping(['eval', 'DateAdd("m", 1, CDate([d]))', '--attributes', '{"d":"2032-01-31"}']);
    expect(run).toEqual({ code: 0, stdout: '"2/29/2032 12:00:00 AM"\n', stderr: '' });
  });

  test('reads the expression from a file or from standard input, and attributes from a file', async () => {
    const expression = write('hired.txt', 'CDate(\n  [d]\n)\n');
    const attributes = write('attributes.json', '\uFEFF{"d":"2032-01-31"}');
    const fromFile = await mapping(['eval', `@${expression}`, '--attributes', `@${attributes}`]);
    const fromInput = await mapping(['eval', '-', '--attributes', `@${attributes}`], { input: 'CDate([d])' });
    expect([fromFile.stdout, fromInput.stdout]).toEqual(Array(2).fill('"1/31/2032 12:00:00 AM"\n'));
  });

  test('takes the clock from --now', async () => {
    const { stdout } = await mapping(['eval', 'Now()', '--now', '2031-05-04T05:02:01+02:00']);
    expect(stdout).toBe('"5/4/2031 3:02:01 AM"\n');
  });

  test('says on standard error why there is no value, with a caret, and exits with 1', async () => {
    const { code, stdout, stderr } = await mapping(['eval', 'CDate([d])', '--attributes', '{"d":"soon"}']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^The evaluation fails \(not-a-date\): line 1, column 7: .*\n {2}CDate\(\[d\]\)\n {8}\^\^\^\n$/,
    );
  });

  test('says what is wrong with an expression and what was meant, and exits with 2', async () => {
    const { code, stdout, stderr } = await mapping(['eval', 'CDaet([d])']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no function CDaet. Did you mean CDate?\n  CDaet([d])\n  ^^^^^');
  });

  test('warns where no object has an attribute of that name', async () => {
    const { stdout, stderr } = await mapping(['eval', '[hierd]', '--attributes', '{"hired":1}']);
    expect(stdout).toBe('null\n');
    expect(stderr).toContain('note: line 1, column 1: The source object has no attribute hierd. Did you mean hired?');
  });

  test('takes the parameters of the service, and says what null does', async () => {
    const given = ['--attributes', '{"a":null}', '--parameters', '{"CampusName":"north"}'];
    expect((await mapping(['eval', 'Append("x", %CampusName%)', ...given])).stdout).toBe('"xnorth"\n');
    const missing = await mapping(['eval', '%CampusName%']);
    expect(missing.code).toBe(4);
    expect(missing.stderr).toContain('(parameter-unknown)');
    expect((await mapping(['eval', '[a]', ...given])).stderr).toContain('null clears nothing on update');
    expect((await mapping(['eval', '[a]', '--parameters', '[]'])).code).toBe(2);
  });

  test.each([
    ['values with commas between them', 'Lund, Ida'],
    ['a list as JSON', '["Lund, Ida"]'],
  ])('takes what the target holds as %s', async (_, taken) => {
    const rules = 'SelectUniqueValue(Join(", ", [sn], [givenName]), Join(", ", Append([sn], "2"), [givenName]))';
    const attributes = '{"sn":"Lund","givenName":"Ida"}';
    const run = await mapping(['eval', rules, '--attributes', attributes, '--taken', taken]);
    expect(run).toEqual({ code: 0, stdout: '"Lund2, Ida"\n', stderr: '' });
  });

  test('refuses a list of taken values that is no JSON', async () => {
    const { code, stderr } = await mapping(['eval', 'SelectUniqueValue("a", "b")', '--taken', '["a"']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--taken') });
  });

  test('evaluates for one user of an export', async () => {
    const users = write('users.json', USERS);
    const { stdout } = await mapping(['eval', '[city]', '--users', users, '--user', 'IDA@orchard.example']);
    expect(stdout).toBe('"Lund"\n');
  });

  test('shows every part with --trace', async () => {
    const users = write('users.json', USERS);
    const { stdout } = await mapping(['eval', 'CDate([hired])', '--users', users, '--user', '5d0e', '--trace']);
    expect(stdout).toBe(
      'CDate([hired]) → "1/31/2030 12:00:00 AM"\n└ [hired] → "2030-01-31"\n\n"1/31/2030 12:00:00 AM"\n',
    );
  });

  test('sums up over all users, and exits with 1 when it fails for one', async () => {
    const users = write('users.json', USERS);
    const dates = await mapping(['eval', 'CDate([hired])', '--users', users, '--all', '--max-length', '20']);
    expect(dates.stdout).toContain('3 users, 2 distinct values\n  2  get a value\n  1  fail\n');
    expect(dates.stdout).toContain('error not-a-date: 1 user (per@orchard.example)\n');
    expect(dates.stdout).toContain('1 value too long\n');
    expect(dates.code).toBe(1);
    const cities = await mapping(['eval', '[city]', '--users', users, '--all']);
    expect(cities).toEqual({
      code: 0,
      stdout:
        '3 users, 1 distinct value\n  2  get a value\n  1  get none (null)\n\n' +
        '1 value shared by several users\n  2  "Lund"  ida@orchard.example, per@orchard.example\n',
      stderr: '',
    });
  });

  test('prints a row a user with --format', async () => {
    const users = write('users.json', USERS);
    const { stdout } = await mapping(['eval', '[city]', '--users', users, '--all', '--format', 'csv']);
    expect(stdout).toBe(
      'id,userPrincipalName,outcome,value,length,code,message,warnings\n' +
        '5d0e,ida@orchard.example,value,Lund,4,,,\n77aa,per@orchard.example,value,Lund,4,,,\n99bb,zoe@orchard.example,value,,,,,\n',
    );
  });

  test('gives kind, value, failure and warnings as JSON', async () => {
    const args = ['eval', 'cdate([d])', '--attributes', '{"d":"soon"}', '--format', 'json'];
    expect(JSON.parse((await mapping(args)).stdout)).toMatchObject({
      outcome: 'error',
      value: null,
      failure: { code: 'not-a-date', line: 1, column: 7 },
      warnings: [{ code: 'function-name-case', line: 1, column: 1 }],
    });
  });

  test.each([
    [['--attributes', '{}', '--users', 'users.json'], 'not both'],
    [['--all'], '--users FILE'],
    [['--user', 'x'], '--users FILE'],
    [['--attributes', '[1]'], 'holds no object of attributes'],
    [['--attributes', '{d:1}'], '--attributes:1:2: this is no JSON'],
    [['--now', 'soon'], '--now "soon" is no time'],
    [['--max-length', '0'], '--max-length'],
    [['--seed', '1.5'], '--seed'],
    [['--users', 'users.json'], 'has 3 users'],
    [['--users', 'users.json', '--user', 'idda@orchard.example'], 'Did you mean ida@orchard.example?'],
  ])('exits with 2 for %j', async (args, words) => {
    write('users.json', USERS);
    const { code, stderr } = await mapping(['eval', '[d]', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test('exits with 3 where a file cannot be read', async () => {
    const { code, stderr } = await mapping(['eval', '[d]', '--users', 'none.json', '--all']);
    expect({ code, stderr }).toEqual({ code: 3, stderr: 'provlens: none.json does not exist.\n  Check the path.\n' });
  });

  test('lets no value steer the terminal', async () => {
    const { stdout } = await mapping(['eval', '[d]', '--attributes', '{"d":"\\u001b[2J\\u202e"}']);
    expect(stdout).toBe('"\\u001b[2J<U+202E>"\n');
  });
});
