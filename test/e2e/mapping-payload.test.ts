import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { mappingFolder, SAMPLE } from './mapping-folder.ts';

const { folder, mapping, write } = mappingFolder();

const SNAPSHOT = `${SAMPLE}snapshot/2026-06-10T1200Z`;
const GIVEN = ['--schema', `${SNAPSHOT}/schema.json`, '--users', `${SNAPSHOT}/users.json`];
const ABEL = 'abel.arnesen@haldenrook.example';

describe('provlens mapping payload', () => {
  test('prints the body of a creation', async () => {
    const { code, stdout } = await mapping(['payload', ABEL, ...GIVEN]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^abel\.arnesen@haldenrook\.example {2}Provision .+ {2}create \(POST\)\n\{\n/);
    expect(stdout).toContain('"externalId": "HR004313"');
  });

  test('follows the flag of the Tenant URL', async () => {
    const disable = ['payload', ABEL, ...GIVEN, '--operation', 'disable', '--format', 'json'];
    const operationsOf = (stdout: string): unknown =>
      (JSON.parse(stdout) as { payloads: { body: { Operations: unknown } }[] }).payloads[0]!.body.Operations;
    expect(operationsOf((await mapping(disable)).stdout)).toEqual([{ op: 'Replace', path: 'active', value: 'False' }]);
    const flagged = [...disable, '--tenant-url', 'https://portal.example/scim?aadOptscim062020'];
    expect(operationsOf((await mapping(flagged)).stdout)).toEqual([{ op: 'replace', path: 'active', value: false }]);
  });

  test('takes the users of the snapshots', async () => {
    await runCli(['snapshot', SNAPSHOT, '--db', 'people.duckdb'], { cwd: folder() });
    const { code, stdout } = await mapping([
      'payload',
      ABEL,
      ...GIVEN.slice(0, 2),
      '--snapshots',
      '--db',
      'people.duckdb',
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: (await mapping(['payload', ABEL, ...GIVEN])).stdout });
  });

  test.each([
    ['CDate([jobTitle])', 1, 'fails title'],
    ['[officeLocation]', 4, 'cannot be told title'],
  ])('exits with what became of %s', async (expression, expected, words) => {
    const schema = JSON.parse(readFileSync(`${SNAPSHOT}/schema.json`, 'utf8')) as object;
    const text = JSON.stringify(schema, (_, value: unknown) => {
      const isTitle = (value as { targetAttributeName?: unknown } | null)?.targetAttributeName === 'title';
      return isTitle ? { ...(value as object), source: { type: 'Function', expression } } : value;
    });
    const { code, stdout } = await mapping(['payload', ABEL, '--schema', write('odd.json', text), ...GIVEN.slice(2)]);
    expect(code).toBe(expected);
    expect(stdout).toContain(words);
  });

  test('writes a line for everybody', async () => {
    const { stdout } = await mapping(['payload', '--all', ...GIVEN, '--format', 'ndjson']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ operation: 'create' });
  });

  test.each([
    [[...GIVEN], 2, 'Name one person, or give --all.'],
    [['--all', ABEL, ...GIVEN], 2, 'Name one person, or give --all.'],
    [[ABEL, ...GIVEN.slice(0, 2)], 2, 'Give --users FILE or --snapshots'],
    [['nobody@haldenrook.example', ...GIVEN], 2, 'None of the'],
    [[ABEL, ...GIVEN, '--tenant-url', 'portal'], 2, '--tenant-url "portal" is no URL.'],
    [[ABEL, ...GIVEN.slice(2), '--schema', 'none.json'], 3, 'none.json does not exist.'],
  ])('refuses %j', async (args, expected, words) => {
    const { code, stderr } = await mapping(['payload', ...args]);
    expect(code).toBe(expected);
    expect(stderr).toContain(words);
  });
});
