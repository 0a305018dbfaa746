import { ANALYTICS_COLUMNS_WHY, ANALYTICS_WHY, WHEN } from './dialects/log-analytics.ts';
import { type CsvFile, hasOwnNames, type OddRow } from './load/csv.ts';
import type { Loader } from './load/loader.ts';
import { cellsOf, placesOf } from './odd-rows.ts';
import { EnginePathError, tellPlain } from './plain-load.ts';
import { isNoRow, type Table } from './read/table.ts';
import { type Recognised, recognise } from './recognise.ts';
import { type LoadedFile, RecordSink } from './record-sink.ts';
import { rejectedRow, rowObject, tellZones } from './table-load.ts';

/** Columns without which the engine does not read a row of Log Analytics. */
const NEEDED = ['timegenerated', 'provisioningsteps', 'id'];

/**
 * Loads a CSV export of the Log Analytics table by the engine's own CSV reader; rows that are not spelled plainly are recognised one by
 * one. `readByEngine` is called when the engine is known to read the file. Returns false, with nothing done, where the table is another
 * one or the engine may not read the file.
 */
export async function loadAnalyticsCsv(
  loader: Loader,
  path: string,
  table: Table,
  file: LoadedFile,
  readByEngine: () => void,
): Promise<boolean> {
  const csv: CsvFile = { path, ...table };
  const isTheirs = NEEDED.every((name) => table.names.includes(name)) && !table.names.includes(WHEN[0]);
  if (!isTheirs || !table.isPlain || !hasOwnNames(csv) || !loader.mayRead(path)) return false;
  table.close();
  tellZones(table, file.tally);
  try {
    const rows = await loader.countRows(csv);
    readByEngine();
    await loadRows(loader, csv, rows, file);
  } catch (error) {
    throw new EnginePathError(error);
  }
  return true;
}

async function loadRows(loader: Loader, csv: CsvFile, rows: number, file: LoadedFile): Promise<void> {
  const { fileId, tally } = file;
  const text = await loader.quickCsv(csv, fileId);
  const why = csv.names.includes('type') ? ANALYTICS_WHY : ANALYTICS_COLUMNS_WHY;
  let left = rows - tellPlain(file, await loader.insertNew(text), why);
  if (left > 0) left -= tellPlain(file, await loader.stageKnown(text), why);
  if (left > 0) {
    const sink = new RecordSink(loader);
    for await (const odd of loader.leftOutRows(csv, text)) {
      await recogniseRows(sink, odd, csv, file);
      await sink.flush();
    }
  }
  tally.inserted += (await loader.settle(fileId)).get(fileId) ?? 0;
}

async function recogniseRows(sink: RecordSink, odd: readonly OddRow[], csv: CsvFile, file: LoadedFile): Promise<void> {
  const own = odd.filter((row) => !isNoRow(cellsOf(csv, row), csv.headers));
  const found: { readonly row: OddRow; readonly recognised: Recognised }[] = own.map((row) => ({
    row,
    recognised: recognise(rowObject(csv.names, cellsOf(csv, row)), file.tally.times),
  }));
  const lost = found.filter(({ recognised }) => recognised.records.some(({ kind }) => kind === 'reject'));
  const places = await placesOf(
    csv,
    lost.map(({ row }) => row),
  );
  for (const { row, recognised } of found) {
    await sink.take(recognised, file, (reason) =>
      rejectedRow({ cells: cellsOf(csv, row), ...places.get(row.n)! }, reason),
    );
  }
}
