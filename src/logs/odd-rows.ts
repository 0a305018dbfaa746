import type { CsvFile, OddRow } from './load/csv.ts';
import { fileChunks } from './read/files.ts';
import { type RowPlace, rowPlaces } from './read/row-places.ts';

/** The cells of a row that the engine has left out, in the order of the columns. */
export const cellsOf = ({ names }: CsvFile, { cells }: OddRow): string[] => names.map((name) => cells[name] ?? '');

/** Where such rows begin in their file, by number. */
export const placesOf = async (
  { path, skip }: CsvFile,
  rows: readonly OddRow[],
): Promise<ReadonlyMap<number, RowPlace>> =>
  rows.length === 0 ? new Map() : rowPlaces(fileChunks(path), skip, new Set(rows.map(({ n }) => n)));
