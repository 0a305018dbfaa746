import { type BenchResult, isBad } from './result.ts';

const HEAD = ['measured', 'time', 'rows/s', 'MB/s', 'CPU', 'peak', 'figure', 'target', 'verdict'] as const;

const number = (value: number): string => Math.round(value).toLocaleString('en-US');
const orDash = (value: number | null, form: (value: number) => string): string => (value === null ? '-' : form(value));

function duration(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

const cells = (result: BenchResult): string[] => [
  result.name,
  orDash(result.seconds, duration),
  orDash(result.rowsPerSecond, number),
  orDash(result.bytesPerSecond, (value) => number(value / 1e6)),
  orDash(result.cpuSeconds, duration),
  orDash(result.peakBytes, (value) => `${number(value / 1e6)} MB`),
  result.figure,
  result.target,
  isBad(result) ? result.verdict.toUpperCase() : result.verdict,
];

/** Columns in which figures stand below each other. */
const isRight = (column: number): boolean => column >= 1 && column <= 5;

/** The table as plain text, notes below it. */
export function plainTable(results: readonly BenchResult[]): string {
  const rows = [[...HEAD], ...results.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (isRight(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, '-'.repeat(Math.max(...lines.map((line) => line.length))));
  return `${[...lines, ...notes(results)].join('\n')}\n`;
}

/** The same as a Markdown table. */
export function markdownTable(results: readonly BenchResult[]): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = HEAD.map((_, column) => (isRight(column) ? '---:' : '---'));
  const rows = [line(HEAD), line(rule), ...results.map((result) => line(cells(result)))];
  const below = notes(results).map((note) => (note === '' ? '' : `- ${note.trim()}`));
  return `${[...rows, ...below].join('\n')}\n`;
}

function notes(results: readonly BenchResult[]): string[] {
  const noted = results.filter((result) => result.note !== '').map((result) => `  ${result.name}: ${result.note}`);
  return noted.length === 0 ? [] : ['', ...noted];
}
