import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyStore, openStore } from '../../src/store/open.ts';
import { beginFromTemplate } from '../../src/store/template.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-template-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a store consists of. */
async function partsOf(file: string): Promise<unknown> {
  (await openStore(file)).close();
  // As it is read from the file: the engine prints what has just been made a little differently.
  const store = await openStore(file);
  try {
    return {
      meta: await store.rows('FROM meta ORDER BY ALL'),
      tables: await store.rows(
        'SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index',
      ),
      views: await store.rows('SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL'),
      macros: await store.rows(
        'SELECT function_name, parameters, macro_definition, comment FROM duckdb_functions() WHERE NOT internal ORDER BY ALL',
      ),
    };
  } finally {
    store.close();
  }
}

describe('a new store', () => {
  test('that is copied from the empty one is the same as one that is made from the start', async () => {
    expect(existsSync(emptyStore())).toBe(true);
    const made = join(folder, 'made.duckdb');
    // A database without tables is filled.
    (await DuckDBInstance.create(made, { storage_compatibility_version: 'v1.3.0' })).closeSync();
    expect(await partsOf(join(folder, 'copied.duckdb'))).toEqual(await partsOf(made));
  });

  test('takes the place of an empty file', async () => {
    const file = join(folder, 'empty.duckdb');
    writeFileSync(file, '');
    (await openStore(file)).close();
    expect(statSync(file).size).toBeGreaterThan(0);
  });

  test('is never copied over a file that is there, and leaves no other file behind', () => {
    const file = join(folder, 'own.duckdb');
    writeFileSync(file, 'something else');
    beginFromTemplate(emptyStore(), file);
    expect(readFileSync(file, 'utf8')).toBe('something else');
    beginFromTemplate(emptyStore(), join(folder, 'other.duckdb'));
    const empty = brotliDecompressSync(readFileSync(emptyStore()));
    expect(readFileSync(join(folder, 'other.duckdb')).equals(empty)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is made from the start where the build has left none', () => {
    const file = join(folder, 'none.duckdb');
    beginFromTemplate(join(folder, 'no such store'), file);
    expect(existsSync(file)).toBe(false);
  });
});
