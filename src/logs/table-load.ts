import { NO_VALUES } from './load/csv.ts';
import type { Loader } from './load/loader.ts';
import { EXCERPT, type Rejected } from './read/chunk.ts';
import type { Table, TableRow } from './read/table.ts';
import { recognise } from './recognise.ts';
import { RecordSink } from './record-sink.ts';
import type { Tally } from './tally.ts';

/** A row as an object under the names of its columns; cells that say nothing are absent. */
export const rowObject = (names: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name, index) => {
      const cell = cells[index];
      return cell === undefined || NO_VALUES.includes(cell) ? [] : [[name, cell]];
    }),
  );

/** Loads a table whose rows are whole records (Log Analytics); each row is recognised like any other record. */
export async function loadTable(loader: Loader, table: Table, fileId: number, tally: Tally): Promise<void> {
  const sink = new RecordSink(loader);
  const file = { fileId, tally };
  tellZones(table, tally);
  let isEmpty = true;
  for await (const { rows, rejected } of table.batches) {
    isEmpty &&= rows.length + rejected.length === 0;
    tally.rejectAll(rejected);
    for (const row of rows) {
      await sink.take(recognise(rowObject(table.keys, row.cells), tally.times), file, (reason) =>
        rejectedRow(row, reason),
      );
    }
    await sink.flush();
    tally.inserted += (await loader.settle(fileId)).get(fileId) ?? 0;
  }
  tellCodePage(table, tally);
  if (isEmpty && !table.names.includes('timegenerated')) {
    const reason = 'neither JSON nor a table of provisioning logs';
    tally.reject({ line: 1, offset: 0, reason, excerpt: table.names.join(',').slice(0, EXCERPT) });
  }
}

/** What the header says of the zones of its times. */
export function tellZones({ headers, names }: Table, { times }: Tally): void {
  for (const [index, name] of names.entries()) times.header(name, headers[index] ?? '');
}

/** A table that was no UTF-8 may have lost letters; known once it is read. */
export function tellCodePage(table: Table, tally: Tally): void {
  if (table.isWestern()) tally.lose(new Set(['western']));
}

/** A row of a table as a reject. */
export const rejectedRow = (row: TableRow, reason: string): Rejected => ({
  line: row.line,
  offset: row.offset,
  reason,
  excerpt: row.cells.join(',').slice(0, EXCERPT),
});
