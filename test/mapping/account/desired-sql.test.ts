import { expect, test } from 'vitest';
import type { SqlColumn } from '../../../src/expression/sql/expression-sql.ts';
import { desiredSql } from '../../../src/mapping/account/desired-sql.ts';
import type { AttributeMapping } from '../../../src/mapping/schema/model.ts';
import { ObjectTable } from '../../expression/sql/in-duckdb.ts';
import { attributeMapping } from '../support/attribute-mapping.ts';

const columnOf = (name: string): SqlColumn | null => (name === 'a' ? { type: 'text', sql: 't_a' } : null);

async function values(mapping: AttributeMapping): Promise<unknown> {
  const { sql, guard, ignore, otherwise } = desiredSql(mapping, columnOf)!;
  const table = await ObjectTable.of([{ a: 'x' }, { a: '' }, { a: null }], ['a'], []);
  const cells = await table.values([`${guard}::VARCHAR`, sql, ignore ?? 'NULL', otherwise]);
  table.close();
  return cells;
}

test('an empty text is nothing, and the default value stands by', async () => {
  expect(await values(attributeMapping('[a]', "d'"))).toEqual([
    ['true', 'x', null, "d'"],
    ['true', null, null, "d'"],
    ['true', null, null, "d'"],
  ]);
});

test('what is to be left out is said beside', async () => {
  expect(await values(attributeMapping('IgnoreFlowIfNullOrEmpty([a])'))).toEqual([
    ['true', 'x', null, null],
    ['true', null, 'flow', null],
    ['true', null, 'flow', null],
  ]);
});

test('a constant, and a mapping without a source', async () => {
  expect(await values(attributeMapping('"en"', ''))).toEqual(Array(3).fill(['true', 'en', null, null]));
  expect(await values(attributeMapping(null, 'en'))).toEqual(Array(3).fill(['true', null, null, 'en']));
});

test('no SQL: a source that cannot be read, an attribute in no column, a default with half a character', () => {
  expect(desiredSql(attributeMapping('[a'), columnOf)).toBeNull();
  expect(desiredSql(attributeMapping('[list]'), columnOf)).toBeNull();
  expect(desiredSql(attributeMapping('[a]', '\ud83d'), columnOf)).toBeNull();
});
