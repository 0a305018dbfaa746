import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { sheetsOf, tableOf } from '../output/xlsx/read.ts';
import { type CliRun, runCli } from './cli.ts';

let folder: string;
let db: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-sql-'));
  db = join(folder, 'store.duckdb');
  (await openStore(db)).close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sql = (...args: string[]): Promise<CliRun> => runCli(['sql', ...args, '--db', db]);

const TYPES = `SELECT 1 AS i, 0.5::DOUBLE AS n, true AS b, TIMESTAMP '2026-03-01 08:15:02.123456' AS t,
  '{"a": [1, 2]}'::JSON AS j, [1, 2] AS l, 'Åsa' AS s, NULL AS missing, 170141183460469231731687303715884105727 AS huge`;

describe('provlens sql', () => {
  test('prints a table, and JSON keeps every type', async () => {
    expect((await sql('SELECT 42 AS answer')).stdout).toBe('answer\n──────\n    42\n\n1 row\n');
    expect(JSON.parse((await sql(TYPES, '--format', 'json')).stdout)).toEqual([
      {
        i: 1,
        n: 0.5,
        b: true,
        t: '2026-03-01T08:15:02.123456Z',
        j: { a: [1, 2] },
        l: [1, 2],
        s: 'Åsa',
        missing: null,
        huge: '170141183460469231731687303715884105727',
      },
    ]);
  });

  test('binds --param, as text that is cast where it is compared', async () => {
    const { stdout } = await sql(
      'SELECT $who AS who, 5 > $n AS more',
      ...['--param', "who='; DROP TABLE meta; --", '--param', 'n=3', '--format', 'ndjson'],
    );
    expect(stdout).toBe('{"who":"\'; DROP TABLE meta; --","more":true}\n');
  });

  test('reads the SQL from a file and from standard input', async () => {
    const file = join(folder, 'query.sql');
    writeFileSync(file, '-- a comment first\nSELECT 1 AS one;\n');
    expect((await sql('--file', file, '--format', 'csv')).stdout).toBe('one\n1\n');
    const piped = await runCli(['sql', '-', '--db', db, '--format', 'csv'], { input: '-- comment\nSELECT 2 AS two\n' });
    expect(piped.stdout).toBe('two\n2\n');
  });

  test('of several statements the last is printed', async () => {
    const { stdout } = await sql('CREATE TEMP TABLE t AS SELECT 7 AS n; SELECT n FROM t;', '--format', 'csv');
    expect(stdout).toBe('n\n7\n');
  });

  test.each([
    ['SELEC 1', /^provlens: Parser Error: .*\n\nLINE 1: SELEC 1\n {8}\^\n$/],
    ['SELECT * FROM nope', /Table with name nope does not exist[\s\S]*SHOW TABLES/],
    ['SELECT $a', /Values were not provided[\s\S]*--param name=value/],
    ['', /There is no SQL statement/],
    ["SELECT 'x\u001b[2J'::INTEGER", /Conversion Error: .*x␛\[2J/],
    ['DELETE FROM meta', /read-only/],
    ["SELECT * FROM read_csv('/etc/hostname')", /Permission Error/],
  ])('%j says what is wrong, without a stack', async (text, expected) => {
    const { code, stderr, stdout } = await sql(text, '--format', 'csv');
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a parameter that the statement does not use is a usage error that names it', async () => {
    const { code, stderr } = await sql('SELECT 1', '--param', 'extra=1');
    expect(code).toBe(2);
    expect(stderr).toContain('$extra');
  });

  test('a missing database is unreadable input and is not created', async () => {
    const missing = join(folder, 'missing.duckdb');
    const { code } = await runCli(['sql', 'SELECT 1', '--db', missing]);
    expect(code).toBe(3);
    expect(readdirSync(folder)).not.toContain('missing.duckdb');
  });
});

describe('-o', () => {
  test('takes the format from the ending, and --format wins over it', async () => {
    const csv = join(folder, 'a.csv');
    const { stdout } = await sql('SELECT 1 AS one', '-o', csv);
    expect([stdout, readFileSync(csv, 'utf8')]).toEqual(['', 'one\n1\n']);
    await sql('SELECT 1 AS one', '-o', csv, '--format', 'ndjson');
    expect(readFileSync(csv, 'utf8')).toBe('{"one":1}\n');
  });

  test('no file is written that its ending lies about', async () => {
    const path = join(folder, 'rows.xls');
    const { code, stderr } = await sql('SELECT 1 AS one', '-o', path);
    expect([code, existsSync(path)]).toEqual([2, false]);
    expect(stderr).toMatch(
      /^provlens: This command cannot write a \.xls file\.\n {2}For a spreadsheet: a \.xlsx file\./,
    );
  });

  test('a .xlsx file is a workbook with the rows', async () => {
    const path = join(folder, 'rows.xlsx');
    const { code, stdout } = await sql(
      "SELECT '=1+1' AS who, TIMESTAMP '2026-03-02 12:00:00' AS at, [1] AS list",
      '-o',
      path,
    );
    expect([code, stdout]).toEqual([0, '']);
    const sheets = await sheetsOf(readFileSync(path));
    expect(tableOf(sheets.get('Rows')!)).toEqual([{ who: '=1+1', at: 46_083.5, list: '[1]' }]);
  });

  test('a workbook that fails on the way leaves the old file, and nothing beside it', async () => {
    const path = join(folder, 'kept.xlsx');
    writeFileSync(path, 'old');
    const failing = "SELECT CASE WHEN range = 9000 THEN error('stop') ELSE 'x' END AS x FROM range(10000)";
    expect((await sql(failing, '-o', path)).code).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('--excel is CSV that Excel reads as UTF-8', async () => {
    const { code, stdout } = await sql("SELECT 'Zoë' AS who, TIMESTAMP '2026-03-02 10:19:00.5' AS at", '--excel');
    expect([code, stdout]).toEqual([0, '\ufeffwho,at\nZoë,2026-03-02 10:19:00\n']);
    const refused = await sql('SELECT 1', '--excel', '--format', 'json');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--excel is about CSV')]);
  });

  test('an error on the way leaves the old file as it was', async () => {
    const path = join(folder, 'kept.ndjson');
    writeFileSync(path, 'old');
    const { code } = await sql(
      "SELECT CASE WHEN range = 9000 THEN error('stop') ELSE 'x' END AS x FROM range(10000)",
      '-o',
      path,
    );
    expect([code, readFileSync(path, 'utf8')]).toEqual([2, 'old']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('Parquet is read back by DuckDB, from a file and from standard output', async () => {
    const file = join(folder, 'rows.parquet');
    await sql("SELECT range AS i, 'Åsa ' || range AS s FROM range($n::INTEGER)", '--param', 'n=5000', '-o', file);
    const connection = await (await DuckDBInstance.create()).connect();
    const read = await connection.runAndReadAll(`SELECT count(*)::INTEGER, sum(i)::INTEGER, max(s) FROM '${file}'`);
    expect(read.getRows()).toEqual([[5000, 12_497_500, 'Åsa 999']]);
    const { code, stdout } = await sql('SELECT 1 AS one', '--format', 'parquet');
    expect([code, stdout.slice(0, 4), stdout.slice(-4)]).toEqual([0, 'PAR1', 'PAR1']);
  });

  test('Parquet of several statements is refused', async () => {
    const { code, stderr } = await sql('SELECT 1; SELECT 2', '-o', join(folder, 'two.parquet'));
    expect(code).toBe(2);
    expect(stderr).toContain('single statement');
  });

  test('Arrow is read back by Arrow', async () => {
    const file = join(folder, 'rows.arrow');
    await sql('SELECT range AS i FROM range(20000)', '-o', file);
    const table = tableFromIPC(readFileSync(file));
    expect([table.numRows, table.getChild('i')?.get(19_999)]).toEqual([20_000, 19_999n]);
  });
});
