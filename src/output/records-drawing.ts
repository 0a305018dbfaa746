import { type Drawing, fold, type TableLook } from './drawing.ts';
import type { Column } from './result.ts';
import { styleFor } from './style.ts';
import { tableCell } from './table-cell.ts';
import { GAP } from './table-layout.ts';
import { pad, truncate } from './terminal.ts';

const MOST_LINES = 40;
const RULE_WIDTH = 40;

/** One record under the other: a numbered rule, then `name value` lines with long values wrapped. */
export function recordsDrawing(columns: readonly Column[], labelWidth: number, look: TableLook): Drawing {
  const style = styleFor(look.color);
  const valueWidth = Math.max(10, look.width - labelWidth - GAP);
  const labels = columns.map((column) => style.bold(pad(truncate(column.name, labelWidth), labelWidth)));
  const margin = ' '.repeat(labelWidth + GAP);
  let shortened = 0;
  return {
    head: '',
    row: (row, number) => {
      const title = `── ${number} `;
      let text = `${style.dim(title.padEnd(Math.min(look.width, RULE_WIDTH), '─'))}\n`;
      columns.forEach((column, index) => {
        const cell = row[index] ?? null;
        const { lines, cut } = fold(tableCell(cell, column), valueWidth, MOST_LINES);
        if (cut) shortened++;
        const shown = cell === null ? lines.map(style.dim) : lines;
        text += `${labels[index]}${' '.repeat(GAP)}${shown.join(`\n${margin}`)}\n`;
      });
      return text;
    },
    shortened: () => shortened,
  };
}
