import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';

const BINDING = fileURLToPath(new URL('../../node_modules/@duckdb/node-api/lib/index.js', import.meta.url));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-store-'));
  file = join(folder, 'x.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that has the file open until it is killed: it goes on using the connection, or its collector would close the file. */
async function heldElsewhere(config: string): Promise<ChildProcess> {
  const code = `const { DuckDBInstance } = await import(${JSON.stringify(BINDING)}); const i = await DuckDBInstance.create(${JSON.stringify(file)}, ${config}); const c = await i.connect(); await c.run('SELECT 1'); console.log('open'); setInterval(() => c.run('SELECT 1'), 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  return holder;
}

const refused = { exitCode: EXIT.unreadable, hint: expect.any(String) };

describe('opening a store', () => {
  test('creates it, and opening it again finds what was written', async () => {
    const store = await openStore(file);
    await store.run("INSERT INTO source_file VALUES (1, 'a', 's', 1, 'graph', 0, 0, 0, 0, true, NULL)");
    store.close();
    for (const options of [{}, { readOnly: true }]) {
      using again = await openStore(file, options);
      expect(await again.rows('SELECT path FROM source_file')).toEqual([{ path: 'a' }]);
    }
  });

  test('read-only leaves no room for writing', async () => {
    (await openStore(file)).close();
    using store = await openStore(file, { readOnly: true });
    await expect(store.run('DELETE FROM reject')).rejects.toThrow(/read-only/);
  });

  test('that an older version wrote gets the views of this one, read-only too', async () => {
    const older = await openStore(file);
    await older.run('DROP MACRO TABLE account_value_in');
    await older.run("UPDATE meta SET value = 'older' WHERE key = 'views_version'");
    older.close();
    using store = await openStore(file, { readOnly: true });
    expect(await store.rows('SELECT count(*)::INTEGER AS n FROM account_value_in(NULL, NULL)')).toEqual([{ n: 0 }]);
    await expect(store.run('DELETE FROM reject')).rejects.toThrow(/read-only/);
  });

  test('that an older version wrote and that cannot be written says what to do', async () => {
    const older = await openStore(file);
    await older.run("UPDATE meta SET value = 'older' WHERE key = 'views_version'");
    older.close();
    const held = await heldElsewhere("{ access_mode: 'READ_ONLY' }");
    try {
      await expect(openStore(file, { readOnly: true })).rejects.toMatchObject({
        exitCode: EXIT.unreadable,
        hint: expect.stringContaining('writable'),
      });
    } finally {
      held.kill('SIGKILL');
    }
  });

  test('that is missing is refused where it must exist', async () => {
    for (const options of [{ readOnly: true }, { create: false }])
      await expect(openStore(file, options)).rejects.toMatchObject(refused);
  });

  test('that is no DuckDB file is refused', async () => {
    writeFileSync(file, 'not a database, but long enough to be looked at'.repeat(400));
    await expect(openStore(file)).rejects.toMatchObject(refused);
  });

  test('that holds other tables is refused and left alone', async () => {
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE other (a INTEGER)');
    connection.closeSync();
    instance.closeSync();
    await expect(openStore(file)).rejects.toMatchObject(refused);
    await expect(openStore(file, { readOnly: true })).rejects.toMatchObject(refused);
  });

  test('of another schema version is refused with both versions named', async () => {
    const store = await openStore(file);
    await store.run("UPDATE meta SET value = '99' WHERE key = 'schema_version'");
    store.close();
    await expect(openStore(file)).rejects.toThrow(/schema 99/);
  });

  test('that another process holds is refused in words', async () => {
    (await openStore(file)).close();
    const held = await heldElsewhere('{}');
    try {
      await expect(openStore(file)).rejects.toThrow(/in use by another process/);
    } finally {
      held.kill('SIGKILL');
    }
  });
});

describe('an open store', () => {
  test.each([
    ["SELECT * FROM read_text('/etc/hostname')"],
    ["SELECT * FROM 'https://example.invalid/x.parquet'"],
    ["COPY (SELECT 1) TO '/tmp/provlens-outside.csv'"],
    ["ATTACH '/tmp/provlens-outside.duckdb'"],
    ['INSTALL httpfs'],
    ['SET enable_external_access = true'],
  ])('refuses %s', async (sql) => {
    using store = await openStore(file);
    await expect(store.run(sql)).rejects.toThrow();
  });

  test('explains every public table and view', async () => {
    using store = await openStore(file);
    expect(
      await store.rows(
        `SELECT name FROM (SELECT view_name AS name, comment, internal FROM duckdb_views() UNION ALL SELECT table_name, comment, internal FROM duckdb_tables())
         WHERE NOT internal AND comment IS NULL`,
      ),
    ).toEqual([]);
  });

  test('explains the columns of event that need words', async () => {
    using store = await openStore(file);
    const told = await store.rows<{ name: string }>(
      "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'event' AND comment IS NOT NULL",
    );
    expect(told.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'event_id',
        'variant',
        'time',
        'action',
        'status',
        'is_active',
        'is_assigned',
        'has_role',
        'passed_filter',
        'conflict',
        'envelope_status',
      ]),
    );
  });
});
