import type { CanonicalAudit, CanonicalEvent } from './canonical.ts';
import { Folded } from './fold.ts';
import type { Loader } from './load/loader.ts';
import { EXCERPT } from './read/chunk.ts';
import type { Table, TableRow } from './read/table.ts';
import { recognise } from './recognise.ts';
import type { Tally } from './tally.ts';

/** A row as an object under the folded names; empty cells are absent. */
export const rowObject = (names: readonly string[], row: TableRow): Record<string, string> =>
  Object.fromEntries(names.flatMap((name, index) => (row.cells[index] ? [[name, row.cells[index]]] : [])));

/** Loads a table whose rows are whole records (Log Analytics); each row is recognised like any other record. */
export async function loadTable(loader: Loader, table: Table, fileId: number, tally: Tally): Promise<void> {
  for await (const { rows, rejected } of table.batches) {
    tally.reject(...rejected);
    const events: CanonicalEvent[] = [];
    const audits: CanonicalAudit[] = [];
    for (const row of rows) {
      const found = recognise(rowObject(table.names, row));
      for (const record of found.records) {
        if (record.kind === 'reject') {
          tally.reject({
            line: row.line,
            offset: row.offset,
            reason: record.reason,
            excerpt: row.cells.join(',').slice(0, EXCERPT),
          });
        } else if (record.kind === 'event') {
          tally.read(record.event.dialect, 1, found.why ?? '');
          events.push(record.event);
        } else {
          tally.read(record.audit.dialect, 1, found.why ?? '');
          audits.push(record.audit);
        }
      }
    }
    if (events.length > 0) tally.inserted += await loader.insertEvents(events, fileId);
    if (audits.length > 0) tally.inserted += await loader.insertAudits(audits, fileId);
    tally.inserted -= await loader.settle(fileId);
  }
}

export const foldedRow = (names: readonly string[], row: TableRow): Folded => new Folded(rowObject(names, row));
