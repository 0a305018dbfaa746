import type { Column, Result } from './result.ts';
import { tableCell } from './table-cell.ts';
import { visible } from './terminal.ts';

/** The rows as a GitHub-flavoured Markdown table; numbers are right-aligned, null is an en dash. */
export async function* renderMarkdown(result: Result): AsyncGenerator<string> {
  if (result.columns.length === 0) return;
  yield `| ${result.columns.map((column) => escapeMarkdown(column.name)).join(' | ')} |\n`;
  yield `| ${result.columns.map(rule).join(' | ')} |\n`;
  for await (const rows of result.batches) {
    const lines = rows.map((row) => {
      const cells = result.columns.map((column, index) => {
        const cell = row[index] ?? null;
        return typeof cell === 'string' && cell !== '' ? escapeMarkdown(cell) : tableCell(cell, column);
      });
      return `| ${cells.join(' | ')} |\n`;
    });
    if (lines.length > 0) yield lines.join('');
  }
}

const rule = (column: Column): string => (column.type === 'integer' || column.type === 'number' ? '---:' : '---');

/** Text as Markdown shows it literally: markup and HTML escaped, line breaks as `<br>`, controls made visible. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      visible(line)
        .replace(/[\\`*{}[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;'),
    )
    .join('<br>');
}
