import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { mapping, write, folder } = mappingFolder();

const schema = `${SAMPLE}snapshot/2026-06-10T1200Z/schema.json`;
const USERS = `${SAMPLE}snapshot/2026-06-10T1200Z/users.json`;

describe('provlens mapping lint', () => {
  test('finds in the sample the nine who cannot be matched, and exits with 1', async () => {
    const { code, stdout } = await mapping(['lint', schema, '--users', USERS]);
    expect(code).toBe(1);
    expect(stdout).toContain('error matching-value-missing  Provision Microsoft Entra ID Users\n  9 of 72 users (');
    expect(stdout).toMatch(/^Fix: |^ {2}Fix: /m);
    expect(stdout).toMatch(/\d+ errors?, \d+ warnings?, \d+ for information in 12 attribute mappings and 72 users/);
  });

  test('says what a rule lacks instead of staying silent', async () => {
    const { code, stdout } = await mapping(['lint', schema, '--rule', 'matching-value-missing']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 rule lacks the users. Give them with --users FILE');
    expect(stdout).toMatch(/1 rule\s+undecided\.\n$/);
    for (const line of stdout.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('gives findings and what every rule came to as JSON', async () => {
    const args = ['lint', schema, '--users', USERS, '--rule', 'matching-value-missing', '--format', 'json'];
    expect(JSON.parse((await mapping(args)).stdout)).toMatchObject({
      schemas: [
        {
          totals: { error: 1 },
          findings: [
            {
              rule: 'matching-value-missing',
              severity: 'error',
              place: { pathText: 'synchronizationRules[0].objectMappings[0]' },
            },
          ],
          rules: [{ id: 'matching-value-missing', verdict: 'found', findings: 1 }],
        },
      ],
    });
  });

  test('writes SARIF and Markdown', async () => {
    const args = ['lint', schema, '--users', USERS, '--rule', 'matching-value-missing'];
    const sarif = JSON.parse((await mapping([...args, '--format', 'sarif'])).stdout) as object;
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'matching-value-missing', ruleIndex: 0, level: 'error' }] }],
    });
    const { stdout } = await mapping([...args, '--format', 'markdown']);
    expect(stdout).toContain('| error | matching-value-missing | Provision Microsoft Entra ID Users | 9 of 72 users');
  });

  test('lists its rules', async () => {
    const { code, stdout } = await mapping(['lint', '--rules', '--format', 'json']);
    expect(code).toBe(0);
    const rules = JSON.parse(stdout) as { id: string; severity: string; explanation: string; fix: string }[];
    expect(rules.length).toBeGreaterThanOrEqual(25);
    expect(rules.every(({ explanation, fix }) => explanation !== '' && fix !== '')).toBe(true);
  });

  test.each([
    [['lint'], 2, 'Name the file of the schema.'],
    [['lint', schema, '--rule', 'matching-value-mising'], 2, 'Did you mean matching-value-missing?'],
    [['lint', 'none.json'], 3, 'none.json does not exist.'],
    [['lint', USERS], 3, 'holds no synchronization schema; it looks like an export of users.'],
    [['lint', schema, '--users', 'none.json'], 3, 'none.json does not exist.'],
  ])('%j exits with %d', async (args, code, words) => {
    const run = await mapping(args);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(words);
  });

  test('fails on what --fail-on says', async () => {
    const args = ['lint', schema, '--users', USERS, '--rule', 'matching-value-missing'];
    expect((await mapping([...args, '--fail-on', 'never'])).code).toBe(0);
    expect((await mapping([...args, '--fail-on', 'info'])).code).toBe(1);
  });
});

describe('provlens mapping diff', () => {
  const changed = (): string => {
    const text = readFileSync(schema, 'utf8').replace(
      '"flowTypes": "Add, Update, Delete"',
      '"flowTypes": "Add, Update"',
    );
    return write('after.json', text);
  };

  test('says what changes, for whom, and that the initial cycle starts anew', async () => {
    const { code, stdout } = await mapping(['diff', schema, changed()]);
    expect(code).toBe(0);
    expect(stdout).toContain('Flow types: was `Add, Update, Delete`, becomes `Add, Update`\n');
    expect(stdout).toContain('1 change.\nSaving a change of a mapping or a scoping filter starts a new initial cycle:');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('says so where nothing changes', async () => {
    const { code, stdout } = await mapping(['diff', schema, schema, '--fail-on', 'change']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'The two schemas mean the same: no mapping, filter or definition differs.\n',
    });
  });

  test('is had as JSON and Markdown too', async () => {
    const json = JSON.parse((await mapping(['diff', schema, changed(), '--format', 'json'])).stdout) as object;
    expect(json).toMatchObject({ changed: true, restartsInitialCycle: true, changes: [{ group: 'lifecycle' }] });
    const { stdout } = await mapping(['diff', schema, changed(), '--format', 'markdown']);
    expect(stdout).toMatch(/^# Changes of the synchronization schema\n/);
  });

  test.each([['change'], ['restart']])('exits with 1 with --fail-on %s', async (word) => {
    expect((await mapping(['diff', schema, changed(), '--fail-on', word])).code).toBe(1);
  });

  test('fails on effects, and on alarms alone', async () => {
    const before = write('one.json', {
      sourceObjectName: 'User',
      targetObjectName: 'Person',
      attributeMappings: [{ targetAttributeName: 'nick', source: '[department]' }],
    });
    const mapped = (source: string): string =>
      write(`${source.length}.json`, {
        sourceObjectName: 'User',
        targetObjectName: 'Person',
        attributeMappings: [{ targetAttributeName: 'nick', source }],
      });
    const codeOf = async (source: string, word: string): Promise<number | null> =>
      (await mapping(['diff', before, mapped(source), '--fail-on', word])).code;
    const [other, failing, same] = ['Append([department], "!")', 'CDate([department])', 'Join("", [department])'];
    expect([await codeOf(other, 'effect'), await codeOf(other, 'alarm')]).toEqual([1, 0]);
    expect([await codeOf(failing, 'effect'), await codeOf(failing, 'alarm')]).toEqual([1, 1]);
    expect(await codeOf(same, 'effect')).toBe(0);
    const undecided = ['diff', before, mapped('[costCode]'), '--users', USERS, '--fail-on'];
    expect([(await mapping([...undecided, 'effect'])).code, (await mapping([...undecided, 'alarm'])).code]).toEqual([
      1, 4,
    ]);
  });

  test('tells the effect on the users of an export, and on those of the snapshots', async () => {
    const source = { type: 'Function', expression: 'ToUpper([displayName], )' };
    const text = readFileSync(schema, 'utf8');
    const edited = JSON.parse(text, (_, value: Record<string, unknown> | null) =>
      value?.['targetAttributeName'] === 'displayName' ? { ...value, source } : value,
    ) as unknown;
    const after = write('upper.json', edited);
    const { stdout } = await mapping(['diff', schema, after, '--users', USERS]);
    expect(stdout).toMatch(/^Effect on \d+ users\n/);
    expect((await mapping(['diff', schema, after])).stdout).toMatch(/^Effect, tried over the values/);
    await runCli(['snapshot', `${SAMPLE}snapshot`], { cwd: folder() });
    const jsonOf = async (...args: readonly string[]) =>
      JSON.parse((await mapping(['diff', schema, after, ...args, '--format', 'json'])).stdout) as {
        evaluated: { users: number; effects: { kind: string; count: number; where: string }[] };
      };
    const [stored, given] = [await jsonOf('--snapshots'), await jsonOf('--users', USERS)];
    expect(stored.evaluated.users).toBe(given.evaluated.users);
    // The snapshots hold groups too; an export of users does not.
    const countsOf = (found: typeof stored) =>
      found.evaluated.effects.filter(({ where }) => where.includes(': User →')).map(({ kind, count }) => [kind, count]);
    expect(countsOf(stored)).toEqual(countsOf(given));
    expect(countsOf(given)).not.toEqual([]);
  });

  test('refuses two sources of users, and a database without any', async () => {
    expect((await mapping(['diff', schema, schema, '--users', USERS, '--snapshots'])).code).toBe(2);
    expect((await mapping(['diff', schema, schema, '--snapshots', '--db', 'none.duckdb'])).code).not.toBe(0);
  });

  test('exits with 3 where a file is no schema, and with 2 where one is not named', async () => {
    expect((await mapping(['diff', schema, write('cut.json', '{')])).code).toBe(3);
    expect((await mapping(['diff', schema])).code).toBe(2);
  });
});
