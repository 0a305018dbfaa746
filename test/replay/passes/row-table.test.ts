import { expect, test } from 'vitest';
import { RowTable } from '../../../src/replay/passes/row-table.ts';
import { inStore } from '../../snapshot/support/exports.ts';

const COLUMNS = { n: 'BIGINT', ref: 'UBIGINT', text: 'VARCHAR', more: 'VARCHAR', flag: 'BOOLEAN' };
type Cells = [number, string, string | null, string, boolean | null];

const ROWS: readonly Cells[] = [
  [1e12, '18446744073709551615', 'plain', '', true],
  [2, '0', null, 'two\nlines\r\nand more', false],
  [3, '7', '', 'it\'s, "quoted" \\ 😀', null],
  [4, '7', 'a\ufeffmark', 'trailing\n', null],
];

test.each([
  ['nothing', [] as readonly Cells[]],
  ['a few rows, in one text', ROWS],
  ['many rows, through a file', Array.from({ length: 40_000 }, (_, at) => ROWS[at % ROWS.length]!)],
  ['a zero byte, through a file', [...ROWS, [5, '1', 'zero \0 byte', '', null]] as readonly Cells[]],
])('a table holds what was added: %s', async (_, rows) => {
  await inStore(async ({ store }) => {
    const table = new RowTable(store, 'added', COLUMNS);
    for (const row of rows) await table.add(row);
    await table.create();
    const found = await store.rows<{ n: number; ref: string; text: string | null; more: string; flag: boolean | null }>(
      'SELECT * REPLACE (ref::VARCHAR AS ref) FROM added ORDER BY rowid',
    );
    expect(found.map(({ n, ref, text, more, flag }) => [n, ref, text, more, flag])).toEqual(rows);
  });
});

test('signs that part cells become blanks', async () => {
  await inStore(async ({ store }) => {
    const table = new RowTable(store, 'added', { text: 'VARCHAR' });
    await table.add(['a\u0001b\u0002c\u0003d\u0004e']);
    await table.create();
    expect(await store.rows('SELECT * FROM added')).toEqual([{ text: 'a b c d e' }]);
  });
});
