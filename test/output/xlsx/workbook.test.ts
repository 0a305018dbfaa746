import { expect, test, vi } from 'vitest';
import { resultOf } from '../../../src/output/result.ts';
import { type Room, workbook } from '../../../src/output/xlsx/workbook.ts';
import { bytesOf, columnsOf } from '../collect.ts';
import { filesOf, sheetsOf, tableOf } from './read.ts';

const COLUMNS = columnsOf({ a: 'text', b: 'integer' });
const ROWS = [
  ['one', 1],
  ['two', 2],
];
const ROOM: Room = { rows: 3, columns: 2, cells: 4, characters: 6 };

const made = (room: Partial<Room>): Promise<Buffer> =>
  bytesOf(workbook([{ name: 'Rows', rows: resultOf(COLUMNS, ROWS) }], { ...ROOM, ...room }));

test('several sheets, each with its own filter', async () => {
  const bytes = await bytesOf(
    workbook([
      { name: 'First', rows: resultOf(COLUMNS, ROWS) },
      { name: 'Second', rows: resultOf(columnsOf({ c: 'text' }), [['x']]) },
    ]),
  );
  const sheets = await sheetsOf(bytes);
  expect([...sheets.keys()]).toEqual(['First', 'Second']);
  expect(tableOf(sheets.get('Second')!)).toEqual([{ c: 'x' }]);
  const files = await filesOf(bytes);
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:B3"/>');
  expect(files.get('xl/worksheets/sheet2.xml')).toContain('<autoFilter ref="A1:A2"/>');
});

test('the filter names columns beyond Z', async () => {
  const columns = Array.from({ length: 703 }, (_, at) => ({ name: `c${at}`, type: 'text' as const }));
  const files = await filesOf(await bytesOf(workbook([{ name: 'Rows', rows: resultOf(columns, []) }])));
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:AAA1"/>');
});

test('what just fits is written', async () => {
  expect(tableOf((await sheetsOf(await made({}))).get('Rows')!)).toHaveLength(2);
});

test.each([
  [{ rows: 2 }, 'more than 1 rows'],
  [{ columns: 1 }, '2 columns'],
  [{ cells: 3 }, 'more than 3 cells'],
  [{ characters: 5 }, 'more than 5 characters'],
])('more than there is room for (%j) is a clear error that names CSV', async (room, what) => {
  await expect(made(room)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(`The answer has ${what}, and `),
    hint: expect.stringContaining('-o FILE.csv'),
  });
});

test('markup counts as it is written', async () => {
  const rows = resultOf(columnsOf({ a: 'text' }), [['a&b']]);
  await expect(bytesOf(workbook([{ name: 'Rows', rows }], ROOM))).rejects.toMatchObject({ exitCode: 2 });
});

test('a row more than Excel has is refused before it is kept', async () => {
  let given = 0;
  const rows = {
    columns: columnsOf({ a: 'text' }),
    batches: (async function* () {
      const batch = Array.from({ length: 65_536 }, () => [null]);
      for (; given < 20; given++) yield batch;
    })(),
  };
  await expect(bytesOf(workbook([{ name: 'Rows', rows }]))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^The answer has more than 1,048,575 rows/),
  });
  expect(given).toBe(15);
});

test('the same rows have the same bytes, whatever the clock says', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(new Date('2026-03-02T10:00:00Z'));
    const first = await made({});
    vi.setSystemTime(new Date('2027-08-09T23:59:58Z'));
    expect((await made({})).equals(first)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
