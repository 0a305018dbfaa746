import { type Drawing, fold } from './drawing.ts';
import type { Cell, Column } from './result.ts';
import { styleFor } from './style.ts';
import { tableCell } from './table-cell.ts';
import { GAP } from './table-layout.ts';
import { pad } from './terminal.ts';
import { wrap } from './wrap.ts';

const MOST_LINES = 8;
/** A text beyond the sampled rows may be wider than its column; narrower than this it sticks out rather than wraps. */
const LEAST_WRAP = 12;
const SPACE = ' '.repeat(GAP);

/** Rows side by side: header, rule, cells wrapped to their column, numbers on the right. */
export function columnsDrawing(columns: readonly Column[], widths: readonly number[], color: boolean): Drawing {
  const style = styleFor(color);
  let shortened = 0;

  const drawCell = (cell: Cell, column: Column, width: number): string[] => {
    const isText = column.type === 'text' || column.type === 'json';
    const text = tableCell(cell, column);
    const { lines, cut } = isText ? fold(text, Math.max(width, LEAST_WRAP), MOST_LINES) : { lines: [text], cut: false };
    if (cut) shortened++;
    const align = isNumeric(column) ? 'right' : 'left';
    const padded = lines.map((line) => pad(line, width, align));
    return cell === null ? padded.map(style.dim) : padded;
  };

  return {
    head: columns.length === 0 ? '' : `${header(columns, widths, style.bold)}${style.dim(rule(widths))}\n`,
    row: (row) =>
      joinLines(
        columns.map((column, index) => drawCell(row[index] ?? null, column, widths[index]!)),
        widths,
      ),
    shortened: () => shortened,
  };
}

const isNumeric = (column: Column): boolean => column.type === 'integer' || column.type === 'number';

/** Column names, long ones wrapped, standing on the line above the rule. */
function header(columns: readonly Column[], widths: readonly number[], bold: (text: string) => string): string {
  const heads = columns.map((column, index) => wrap(column.name, widths[index]!));
  const height = Math.max(...heads.map((lines) => lines.length));
  const cells = heads.map((lines, index) =>
    [...Array<string>(height - lines.length).fill(''), ...lines].map((line) =>
      bold(pad(line, widths[index]!, isNumeric(columns[index]!) ? 'right' : 'left')),
    ),
  );
  return joinLines(cells, widths);
}

const rule = (widths: readonly number[]): string => widths.map((width) => '─'.repeat(width)).join(SPACE);

function joinLines(cells: readonly (readonly string[])[], widths: readonly number[]): string {
  const height = Math.max(0, ...cells.map((lines) => lines.length));
  let text = '';
  for (let line = 0; line < height; line++) {
    text += `${cells
      .map((lines, index) => lines[line] ?? ' '.repeat(widths[index]!))
      .join(SPACE)
      .trimEnd()}\n`;
  }
  return text;
}
