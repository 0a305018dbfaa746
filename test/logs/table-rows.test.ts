import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable, type TableRow } from '../../src/logs/read/table.ts';

async function* piecesOf(text: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
}

async function read(text: string, size = 64 * 1024) {
  const table = await readTable(piecesOf(Buffer.from(text), size), text.slice(0, 4096));
  const rows: TableRow[] = [];
  const rejected = [];
  for await (const batch of table.batches) {
    rows.push(...batch.rows);
    rejected.push(...batch.rejected);
  }
  return { headers: table.headers, rows, rejected };
}

const HEADER = ['id', 'userPrincipalName', 'displayName', 'department'];
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '\\', '🙂'), maxLength: 12 }),
  fc.constant(''),
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const spelled = (text: string, always: boolean): string => (always || /[",\n\r]/.test(text) ? quoted(text) : text);

describe('rows of a table', () => {
  test('are those of the CSV grammar, however the text comes in pieces, and each says where it begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), fc.boolean()), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 50 }),
        async (made, end, size) => {
          const lines = made.map(([cells, always], n) =>
            [`u${n}`, ...cells.map((one) => spelled(one, always))].join(','),
          );
          const text = [HEADER.join(','), ...lines].join(end);
          const { rows, rejected } = await read(text, size);
          expect(rejected).toEqual([]);
          const all = parse(text, { record_delimiter: ['\r\n', '\n'] }) as string[][];
          expect(rows.map(({ cells }) => cells)).toEqual(all.slice(1));
          const bytes = Buffer.from(text);
          for (const [n, { line, offset }] of rows.entries()) {
            expect(bytes.toString('utf8', offset)).toMatch(new RegExp(`^u${n},`));
            expect(line).toBe(bytes.subarray(0, offset).toString().split('\n').length);
          }
        },
      ),
    );
  });

  test('end where one quotation mark too many opens a field that nothing closes', async () => {
    const line = (n: number): string => `u${n},user${n}@larkspur.example,User ${n},Sales`;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 199 }),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        fc.integer({ min: 7, max: 2000 }),
        async (damaged, field, isQuoted, size) => {
          const lines = Array.from({ length: 200 }, (_, n) => {
            const cells = line(n).split(',');
            const written = isQuoted && n !== damaged ? cells.map(quoted) : cells;
            return written.map((text, at) => (n === damaged && at === field ? `"${text}` : text)).join(',');
          });
          const { rows, rejected } = await read([HEADER.join(','), ...lines].join('\n'), size);
          expect(rows.map(({ cells }) => cells[0])).toEqual(
            lines.map((_, n) => `u${n}`).filter((id) => id !== `u${damaged}`),
          );
          expect(rejected).toEqual([
            expect.objectContaining({ line: damaged + 2, reason: expect.stringContaining('quotation mark') }),
          ]);
        },
      ),
    );
  });

  test('may hold line ends within quotation marks, and damage in one leaves the next one alone', async () => {
    const text = `${HEADER.join(',')}\nu1,a@x.example,"A\nB",S\nu2,b@x.example,"C\nD,S\nu3,c@x.example,"E\nF",S\n`;
    const { rows, rejected } = await read(text);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['u1', 'a@x.example', 'A\nB', 'S'],
      ['u3', 'c@x.example', 'E\nF', 'S'],
    ]);
    expect(rejected.map(({ line, excerpt }) => [line, excerpt])).toEqual([
      [4, 'u2,b@x.example,"C'],
      [5, 'D,S'],
    ]);
  });

  test('end with carriage returns alone where nothing else ends a line', async () => {
    const { headers, rows } = await read(`${HEADER.join(',')}\ru1,a@x.example,"A\rB",S\ru2,b@x.example,B,S\r`);
    expect(headers).toEqual(HEADER);
    expect(rows.map(({ cells, line }) => [cells[2], line])).toEqual([
      ['A\rB', 2],
      ['B', 4],
    ]);
  });

  test('longer than 16 MB are rejects, with or without a line end, and the rows around them are read', async () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const { rows, rejected } = await read(
      `${HEADER.join(',')}\nu1,a@x.example,A,S\nu2,${long},B,S\nu3,c@x.example,"C\n${long}",S\nu4,d@x.example,D,S\nu5,${long}`,
      1024 * 1024,
    );
    expect(rows.map(({ cells }) => cells[0])).toEqual(['u1', 'u4']);
    expect(rejected.map(({ line }) => line)).toEqual([3, 4, 5, 7]);
    expect(rejected[0]?.reason).toBe('broken CSV: a row longer than 16 MB');
  });
});
