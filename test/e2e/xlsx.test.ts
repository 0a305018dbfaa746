import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sheetsOf, tableOf } from '../output/xlsx/read.ts';
import { fixtureLogs } from '../queries/fixtures.ts';
import { runCli } from './cli.ts';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-xlsx-'));
  db = join(folder, 'test.duckdb');
  const { code, stderr } = await runCli(['ingest', ...fixtureLogs('skipped-assigned-users', 'fires'), '--db', db]);
  expect(code, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Table = Record<string, string | number | boolean>[];

/** The sheets that a command writes, as tables by name. */
async function tablesOf(...args: readonly string[]): Promise<Map<string, Table>> {
  const path = join(folder, 'answer.xlsx');
  const { stdout } = await runCli([...args, '-o', path, '--db', db]);
  expect(stdout).toBe('');
  return new Map([...(await sheetsOf(readFileSync(path)))].map(([name, rows]) => [name, tableOf(rows)]));
}

const jsonOf = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await runCli([...args, '--format', 'json', '--db', db])).stdout);

describe('rows of every command', () => {
  test.each([['status'], ['query skipped-assigned-users'], ['query --list'], ['sql SHOW ALL TABLES']])(
    '%s -o answer.xlsx has the rows of CSV',
    async (line) => {
      const [command, ...rest] = line.split(' ');
      const args = command === 'sql' ? ['sql', rest.join(' ')] : [command!, ...rest];
      const csv = await runCli([...args, '--format', 'csv', '--db', db]);
      const expected = parse(csv.stdout, { columns: true }) as Record<string, string>[];
      const rows = (await tablesOf(...args)).get('Rows')!;
      expect(rows).toHaveLength(expected.length);
      expected.forEach((row, at) => {
        const filled = Object.entries(row).filter(([, value]) => value !== '');
        expect(Object.keys(rows[at]!)).toEqual(filled.map(([name]) => name));
      });
    },
  );

  test('explain --file answers with times, and of one person there is no workbook', async () => {
    const [person] = (await jsonOf(
      'sql',
      'SELECT source_name AS name FROM outcome WHERE source_name IS NOT NULL LIMIT 1',
    )) as {
      name: string;
    }[];
    const names = join(folder, 'names.txt');
    writeFileSync(names, `${person!.name}\nNobody Atall\n`);
    const rows = (await tablesOf('explain', '--file', names)).get('Rows')!;
    expect(rows.map(({ asked }) => asked)).toEqual([person!.name, 'Nobody Atall']);
    const refused = await runCli(['explain', person!.name, '-o', join(folder, 'one.xlsx'), '--db', db]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--format xlsx is for lists.')]);
  });

  test('a workbook goes through a pipe', async () => {
    const { code, stdout } = await runCli(['doctor', '--format', 'xlsx', '--db', db]);
    expect([code, stdout.slice(0, 2)]).toEqual([0, 'PK']);
  });
});

interface Answer {
  readonly findings: readonly {
    id: string;
    severity: string;
    verdict: string;
    rows: number;
    undecided: number;
    fix: string;
  }[];
  readonly outcomes: readonly {
    cause: string;
    severity: string;
    objects: number;
    dependents: number;
    remedy: string;
    whoActs: string;
  }[];
}

describe('what was found, as a workbook', () => {
  test('detect: every number is that of JSON', async () => {
    const { findings, outcomes } = (await jsonOf('detect')) as Answer;
    const tables = await tablesOf('detect');
    expect([...tables.keys()]).toEqual(['Summary', 'Findings', 'People']);
    const told = tables.get('Findings')!;
    const groups = told.filter(({ Kind }) => Kind === 'Problem of people');
    expect(outcomes.length).toBeGreaterThan(0);
    expect(
      groups.map((row) => [row['Check'], row['Severity'], row['Count'], row['What to do'], row['Who acts']]),
    ).toEqual(
      outcomes.map(({ cause, severity, objects, remedy, whoActs }) => [cause, severity, objects, remedy, whoActs]),
    );
    const checks = new Map(told.filter((row) => !groups.includes(row)).map((row) => [row['Check'], row]));
    expect(checks.size).toBe(findings.length);
    for (const { id, severity, verdict, rows, undecided, fix } of findings) {
      expect(checks.get(id)).toMatchObject({ Severity: severity, Verdict: verdict, Count: rows, Undecided: undecided });
      if (verdict === 'found') expect(checks.get(id)!['What to do']).toBe(fix);
    }
    const people = tables.get('People')!.filter(({ Need }) => Need !== 'As intended');
    expect(people).toHaveLength(outcomes.reduce((n, { objects, dependents }) => n + objects + dependents, 0));
    const numbers = new Map(tables.get('Summary')!.map((row) => [row['What'], row['Value']]));
    for (const [verdict, what] of Object.entries({
      found: 'found something',
      unknown: 'cannot be answered',
      none: 'found nothing',
    }))
      expect(numbers.get(`Checks that ${what}`)).toBe(findings.filter((one) => one.verdict === verdict).length);
  });

  test('detect of a part of the checks has no people, and says why', async () => {
    const tables = await tablesOf('detect', '--only', 'skipped-assigned-users');
    expect([...tables.keys()]).toEqual(['Summary', 'Findings']);
    expect(tables.get('Findings')).toMatchObject([{ Check: 'skipped-assigned-users', Count: 14 }]);
    expect(tables.get('Summary')).toContainEqual({
      Part: 'How complete',
      What: 'People',
      Value: expect.stringContaining('there is no sheet of people'),
    });
  });

  test('report incident and health: the first sentence of the page, and the same findings and people as detect', async () => {
    const detected = await tablesOf('detect');
    for (const name of ['incident', 'health']) {
      const page = await runCli(['report', name, '-o', join(folder, `${name}.html`), '--db', db]);
      const tables = await tablesOf('report', name);
      expect(tables.get('Summary')![0]).toEqual({ Part: 'Verdict', Value: page.stderr.split('\n')[0] });
      expect(tables.get('Findings')).toEqual(detected.get('Findings'));
      expect(tables.get('People')).toEqual(detected.get('People'));
    }
  });

  test.each(['explorer', 'whatif'])('report %s is refused as a workbook', async (name) => {
    const { code, stderr } = await runCli(['report', name, '-o', join(folder, 'x.xlsx'), '--db', db]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`The report ${name} cannot be had as a workbook.`)]);
  });
});
