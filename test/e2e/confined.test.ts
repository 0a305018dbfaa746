import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../deep/support/in-process.ts';
import { audits, travelEvents } from '../detect/status/story.ts';

/** What stands in a file that nobody named. */
const SECRET = 'canary-7c1f';

let folder: string;
let secret: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-confined-'));
  mkdirSync(join(folder, 'elsewhere'));
  secret = join(folder, 'elsewhere/secret.csv');
  writeFileSync(secret, `a,b\n${SECRET},1\n`);
  writeFileSync(join(folder, 'elsewhere/secret.json'), `{"a":"${SECRET}"}`);
  writeFileSync(join(folder, 'events.json'), JSON.stringify({ value: travelEvents }));
  writeFileSync(join(folder, 'audits.json'), JSON.stringify({ value: audits }));
  expect((await runHere(['ingest', 'events.json', 'audits.json'], folder)).code).toBe(0);
  const other = await DuckDBInstance.create(join(folder, 'elsewhere/other.duckdb'));
  const connection = await other.connect();
  await connection.run(`CREATE TABLE t AS SELECT '${SECRET}' AS a`);
  connection.closeSync();
  other.closeSync();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, 'elsewhere', name);

/** Statements that would read or write a file, reach a server, or change the store or the engine. */
const attempts = (): string[] => [
  `SELECT * FROM read_text('${secret}')`,
  `SELECT * FROM read_blob('${secret}')`,
  `SELECT * FROM read_csv('${secret}')`,
  `SELECT * FROM read_csv_auto('${at('*.csv')}')`,
  `SELECT * FROM read_json('${at('secret.json')}')`,
  `SELECT * FROM read_json_objects('${at('secret.json')}')`,
  `SELECT * FROM read_ndjson_objects('${at('secret.json')}')`,
  `SELECT * FROM read_parquet('${secret}')`,
  `SELECT * FROM parquet_metadata('${secret}')`,
  `SELECT * FROM sniff_csv('${secret}')`,
  `SELECT * FROM glob('${at('*')}')`,
  `SELECT * FROM '${secret}'`,
  `SELECT * FROM '${at('secret.json')}'`,
  `SELECT * FROM query('SELECT * FROM read_text(''${secret}'')')`,
  `SELECT * FROM query_table(['${secret}'])`,
  `SELECT getenv('HOME')`,
  `COPY (SELECT 1) TO '${at('out.csv')}'`,
  `COPY event TO '${at('out.parquet')}' (FORMAT parquet)`,
  `COPY meta FROM '${secret}'`,
  `COPY FROM DATABASE provlens TO other`,
  `EXPORT DATABASE '${at('out')}'`,
  `IMPORT DATABASE '${at('')}'`,
  `ATTACH '${at('other.duckdb')}' AS other`,
  `ATTACH '${at('new.duckdb')}' AS made`,
  `ATTACH ':memory:' AS m; CREATE TABLE m.t AS SELECT 1; COPY m.t TO '${at('out.csv')}'`,
  'INSTALL httpfs',
  'FORCE INSTALL httpfs FROM community',
  'LOAD httpfs',
  `LOAD '${secret}'`,
  `SELECT * FROM 'https://localhost:9/x.parquet'`,
  `CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')`,
  `CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')`,
  'SET enable_external_access = true',
  `SET allowed_directories = ['/']`,
  `SET allowed_paths = ['${secret}']`,
  `SET temp_directory = '${at('')}'`,
  `SET log_query_path = '${at('log')}'`,
  `SET extension_directory = '${at('')}'`,
  'SET lock_configuration = false',
  'RESET lock_configuration',
  `PRAGMA enable_profiling = 'json'`,
  `PRAGMA profiling_output = '${at('profile')}'`,
  `SET profiling_output = '${at('profile')}'`,
  `PRAGMA enable_logging`,
  'DROP TABLE event_row',
  'DELETE FROM event_row',
  "INSERT INTO meta VALUES ('a', 'b')",
  `UPDATE meta SET value = 'other'`,
  'CREATE TABLE planted AS SELECT 1',
  'CREATE OR REPLACE VIEW event AS SELECT 1',
  'ALTER TABLE meta ADD COLUMN x INTEGER',
  'SELECT 1; DROP TABLE event_row',
  `SELECT 1; COPY (SELECT 1) TO '${at('out.csv')}'`,
  'SELECT 1; SET lock_configuration = false; SET enable_external_access = true; SELECT 2',
  `PREPARE p AS COPY (SELECT 1) TO '${at('out.csv')}'; EXECUTE p`,
  `EXPLAIN ANALYZE COPY (SELECT 1) TO '${at('out.csv')}'`,
  'CALL force_checkpoint()',
  'CHECKPOINT',
  'VACUUM',
];

/** What lies beside the store, and how large it is. */
const shape = (): unknown =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^queries|\.wal$/.test(name))
    .toSorted()
    .map((name) => [name, statSync(join(folder, name)).isFile() ? statSync(join(folder, name)).size : 'folder']);

/** Nothing of what a statement asks for has come out, or happened. */
async function expectNothing(args: readonly string[], sql: string, before: unknown): Promise<void> {
  const { code, stdout, stderr } = await runHere([...args], folder);
  expect({ sql, out: stdout.includes(SECRET), err: stderr.includes(SECRET), internal: code === 70 }).toEqual({
    sql,
    out: false,
    err: false,
    internal: false,
  });
  expect({ sql, shape: shape() }).toEqual({ sql, shape: before });
}

describe('SQL of one’s own', () => {
  test('neither reads nor writes what nobody named, nor changes anything', async () => {
    const events = (await runHere(['sql', 'SELECT count(*) AS n FROM event', '--format', 'csv'], folder)).stdout;
    const before = shape();
    for (const sql of attempts()) await expectNothing(['sql', sql, '--format', 'json'], sql, before);
    expect((await runHere(['sql', 'SELECT count(*) AS n FROM event', '--format', 'csv'], folder)).stdout).toEqual(
      events,
    );
  });

  test('nor as a query of a folder', async () => {
    const queries = join(folder, 'queries/own');
    mkdirSync(queries, { recursive: true });
    const head = `-- @id planted\n-- @title Planted\n-- @question What is planted?\n-- @kind view\n-- @severity info\n-- @needs event\n-- @columns n integer\n\n`;
    writeFileSync(join(queries, 'planted.md'), '# Planted\n');
    writeFileSync(join(queries, 'planted.sql'), `${head}SELECT 7 AS n\n`);
    const asked = ['query', 'planted', '--queries', 'queries', '--format', 'json'];
    expect(JSON.parse((await runHere(asked, folder)).stdout.toString())).toEqual([{ n: 7 }]);
    const before = shape();
    // The engine refuses the same; here it matters that nothing else reads or runs the file.
    for (const sql of attempts().filter((_, n) => n % 4 === 0)) {
      writeFileSync(join(queries, 'planted.sql'), `${head}${sql}\n`);
      await expectNothing(asked, sql, before);
    }
    await expectNothing(['detect', '--queries', 'queries', '--format', 'json'], 'detect', before);
  });
});

test('views that somebody planted in a database read nothing outside of it', async () => {
  const file = join(folder, 'foreign.duckdb');
  expect((await runHere(['ingest', 'events.json', '--db', file], folder)).code).toBe(0);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const name of ['event', 'job', 'audit'])
    await connection.run(
      `CREATE OR REPLACE VIEW ${name} AS SELECT content AS app_name, content AS source_name, * FROM read_text('${secret}')`,
    );
  connection.closeSync();
  instance.closeSync();
  for (const args of [
    ['sql', 'SELECT * FROM event'],
    ['status'],
    ['detect'],
    ['doctor'],
    ['report', 'incident', '-o', '-'],
    [],
  ]) {
    const { stdout, stderr } = await runHere([...args, ...(args.length > 0 ? ['--db', file] : [])], folder);
    expect([args, stdout.includes(SECRET), stderr.includes(SECRET)]).toEqual([args, false, false]);
  }
});
