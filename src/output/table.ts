import { atLeast } from './batches.ts';
import { columnsDrawing } from './columns-drawing.ts';
import type { Drawing, TableLook } from './drawing.ts';
import { recordsDrawing } from './records-drawing.ts';
import type { Column, Result, Row } from './result.ts';
import { styleFor } from './style.ts';
import { tableCell } from './table-cell.ts';
import { tableLayout } from './table-layout.ts';
import { visible } from './terminal.ts';
import { plural } from './words.ts';

const SAMPLE_ROWS = 1000;

/**
 * The rows as a table for people, ending with a row count. All rows are printed; column widths come from the first 1,000.
 * Text wraps; where the columns do not fit, each row becomes a record of `name value` lines.
 */
export async function* renderTable(result: Result, look: TableLook): AsyncGenerator<string> {
  const columns = result.columns.map((column) => ({ ...column, name: visible(column.name) }));
  let drawing: Drawing | undefined;
  let count = 0;
  for await (const rows of atLeast(result.batches, SAMPLE_ROWS)) {
    if (drawing === undefined) {
      drawing = drawingFor(columns, rows.slice(0, SAMPLE_ROWS), look);
      yield drawing.head;
    }
    let text = '';
    for (const row of rows) text += drawing.row(row, ++count);
    yield text;
  }
  if (drawing === undefined) {
    drawing = drawingFor(columns, [], look);
    yield drawing.head;
  }
  yield `\n${styleFor(look.color).dim(footer(count, drawing.shortened()))}\n`;
}

function drawingFor(columns: readonly Column[], sample: readonly Row[], look: TableLook): Drawing {
  const texts = sample.map((row) => columns.map((column, index) => tableCell(row[index] ?? null, column)));
  const layout = tableLayout(columns, texts, look.width);
  return layout.kind === 'columns'
    ? columnsDrawing(columns, layout.widths, look.color)
    : recordsDrawing(columns, layout.labelWidth, look);
}

function footer(rows: number, shortened: number): string {
  if (rows === 0) return 'no rows';
  const cut = shortened === 0 ? '' : `; ${plural('long value', shortened)} cut short (…), whole with --format json`;
  return `${plural('row', rows)}${cut}`;
}
