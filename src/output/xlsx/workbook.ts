import writeExcelFile, { type Feature, type Sheet as LibrarySheet } from 'write-excel-file/node';
import { usageError } from '../../errors.ts';
import type { Result, Row } from '../result.ts';
import { displayWidth } from '../terminal.ts';
import { count } from '../words.ts';
import { type SheetCell, sheetCell, TIME_FORMAT } from './cell.ts';
import { cellText, writtenText } from './cell-text.ts';
import { withFixedTimes } from './zip-times.ts';

/** A sheet: the names of its columns are its first row. */
export interface Sheet {
  /** At most 31 characters, none of []/\:*? among them. */
  readonly name: string;
  readonly rows: Result;
}

/** What a workbook may hold: the rows and columns of Excel, and cells and characters (as XML) that fit into memory, where it is made. */
export interface Room {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly characters: number;
}

const ROOM: Room = { rows: 1_048_576, columns: 16_384, cells: 5_000_000, characters: 150_000_000 };

/** Widths in characters. */
const NARROWEST = 8;
const WIDEST = 60;
/** The button of the filter is beside the name. */
const BUTTON = 3;
const TIME_WIDTH = 21;

type Content = import('node:stream').Stream | Buffer | import('node:buffer').Blob;

/**
 * The bytes of a workbook: each sheet with its header frozen and bold, a filter, and columns as wide as what they hold.
 * Errors: usage, when there is more than Excel, or `room`, can hold.
 */
export async function* workbook(sheets: readonly Sheet[], room: Room = ROOM): AsyncGenerator<Uint8Array> {
  const filled = new Filled(room);
  const written: LibrarySheet<Content>[] = [];
  const filters = new Map<string, string>();
  for (const { name, rows } of sheets) {
    const { data, widths } = await contentOf(rows, filled);
    if (widths.length > 0) filters.set(name, `A1:${columnName(widths.length)}${data.length}`);
    written.push({
      sheet: name,
      data,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      dateFormat: TIME_FORMAT,
    });
  }
  yield withFixedTimes(await writeExcelFile(written, { features: [filterBy(filters)] }).toBuffer());
}

type Written = SheetCell | { readonly value: string; readonly fontWeight: 'bold' };

async function contentOf(
  { columns, batches }: Result,
  filled: Filled,
): Promise<{ data: Written[][]; widths: number[] }> {
  filled.header(columns.length);
  const names = columns.map(({ name }) => cellText(name));
  const widths = names.map((name) => Math.max(NARROWEST, displayWidth(name) + BUTTON));
  const data: Written[][] = [names.map((name) => ({ value: writtenText(name), fontWeight: 'bold' }))];
  const toCells = (row: Row): SheetCell[] =>
    columns.map((column, at) => {
      const cell = sheetCell(row[at] ?? null, column);
      widths[at] = Math.max(widths[at]!, widthOf(cell, widths[at]!));
      filled.cell(cell);
      return typeof cell === 'string' ? writtenText(cell) : cell;
    });
  for await (const rows of batches) {
    for (const row of rows) {
      filled.row(data.length + 1);
      data.push(toCells(row));
    }
  }
  return { data, widths: widths.map((width) => Math.min(width, WIDEST)) };
}

/** How wide a cell wants to be; what is wide enough already is not measured. */
function widthOf(cell: SheetCell, known: number): number {
  if (cell === null || known >= WIDEST) return 0;
  if (cell instanceof Date) return TIME_WIDTH;
  const [line = ''] = String(cell).split('\n', 1);
  return displayWidth(line.slice(0, WIDEST)) + 1;
}

/** Counts what a workbook holds. */
class Filled {
  readonly #room: Room;
  #cells = 0;
  #characters = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  header(columns: number): void {
    if (columns > this.#room.columns)
      throw tooMuch(`${count(columns)} columns`, `a sheet of Excel has ${count(this.#room.columns)}`);
  }

  row(rows: number): void {
    if (rows > this.#room.rows)
      throw tooMuch(
        `more than ${count(this.#room.rows - 1)} rows`,
        `a sheet of Excel has ${count(this.#room.rows)} with its header`,
      );
  }

  cell(cell: SheetCell): void {
    if (cell === null) return;
    this.#cells++;
    if (typeof cell === 'string') this.#characters += lengthInXml(cell);
    if (this.#cells > this.#room.cells)
      throw tooMuch(
        `more than ${count(this.#room.cells)} cells`,
        'a workbook is made in memory, which has no room for more',
      );
    if (this.#characters > this.#room.characters)
      throw tooMuch(
        `more than ${count(this.#room.characters)} characters`,
        'a workbook is made in memory, which has no room for more',
      );
  }
}

/** Markup grows when it is written: `&` becomes `&amp;`. */
const lengthInXml = (text: string): number => text.length + (MARKUP.test(text) ? text.split(MARKUP).length * 4 : 0);

const MARKUP = /[&<>]/;

const tooMuch = (what: string, why: string): Error =>
  usageError(`The answer has ${what}, and ${why}.`, 'Write CSV instead (-o FILE.csv), or ask for fewer rows.');

/** The name of the column with that number: 1 is A, 27 is AA. */
const columnName = (number: number): string =>
  number === 0 ? '' : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26));

const END_OF_ROWS = '</sheetData>';

/** write-excel-file has no filters: they are right after the rows (ECMA-376, CT_Worksheet). */
const filterBy = (filters: ReadonlyMap<string, string>): Feature<Content> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, { sheet }) => {
          const ref = filters.get(sheet ?? '');
          const at = xml.lastIndexOf(END_OF_ROWS) + END_OF_ROWS.length;
          return ref === undefined ? xml : `${xml.slice(0, at)}<autoFilter ref="${ref}"/>${xml.slice(at)}`;
        },
      },
    },
  },
});
