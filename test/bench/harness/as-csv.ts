import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { TenantLog } from './tenant.ts';

const BATCH = 1000;

/** The same log as the portal exports Log Analytics to CSV: its arrays of rows are turned into tables. */
export function asCsv(log: TenantLog): TenantLog {
  const files = log.files.map((path) => (/[\\/]audit[\\/]/.test(path) ? path : tableOf(path)));
  return { ...log, files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

function tableOf(path: string): string {
  const rows = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[];
  const names = Object.keys(rows[0] ?? {});
  const csv = path.replace(/\.json$/, '.csv');
  writeFileSync(csv, lineOf(names.map((name) => (name === 'TimeGenerated' ? `${name} [UTC]` : name))));
  for (let from = 0; from < rows.length; from += BATCH)
    appendFileSync(
      csv,
      rows
        .slice(from, from + BATCH)
        .map((row) => lineOf(names.map((name) => row[name])))
        .join(''),
    );
  rmSync(path);
  return csv;
}

const lineOf = (cells: readonly unknown[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(value: unknown): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
