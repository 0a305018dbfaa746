import type { Json } from './records.ts';

export const page = (records: readonly Json[], extra: Json = {}): string =>
  JSON.stringify({ '@odata.context': '#auditLogs/provisioning', ...extra, value: records });

export const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const csvCell = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;

/** Rows as CSV under the keys of the first. */
export function csv(rows: readonly Readonly<Record<string, unknown>>[], mark = ','): string {
  const names = Object.keys(rows[0] ?? {});
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((cells) => `${cells.map(csvCell).join(mark)}\r\n`)
    .join('');
}

/** Rows as a Log Analytics query answer. */
export function tables(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  return JSON.stringify({
    tables: [
      {
        name: 'PrimaryResult',
        columns: names.map((name) => ({ name, type: 'string' })),
        rows: rows.map((row) => names.map((name) => row[name])),
      },
    ],
  });
}
