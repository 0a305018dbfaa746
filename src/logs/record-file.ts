import { plural } from '../output/words.ts';
import type { Store } from '../store/store.ts';
import { CUT_OFF, PAGES_LEFT } from './incomplete.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import { jsonLine } from './load/work-files.ts';
import { chargeShrunk } from './shrunk.ts';
import type { Tally } from './tally.ts';

/** Sizes at which portals and APIs stop without saying so. */
const CAPS = new Set([1000, 50_000, 250_000]);

export interface RecordedFile {
  readonly path: string;
  readonly fileId: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly hasNextLink: boolean;
  readonly isCutOff: boolean;
  /** An error stands behind the records of an answer. */
  readonly hasError?: boolean;
  /** Other text stands between the documents or behind them. */
  readonly hasProse?: boolean;
  readonly damage: string | null;
  readonly isEmpty: boolean;
  /** A part of a file that grows: how many records it has says nothing. */
  readonly isPart?: boolean;
}

/** A file that was read to its end. */
export interface ReadFile {
  readonly facts: RecordedFile;
  readonly tally: Tally;
}

/** A row of source_file. */
interface FileRow {
  readonly file_id: number;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly dialect: string;
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
}

/** Writes the rows of files and their rejects, inside their transaction; returns the reports. */
export async function recordFiles(store: Store, loader: Loader, files: readonly ReadFile[]): Promise<FileReport[]> {
  await keepRejects(loader, files);
  await chargeShrunk(store, files);
  const reports = files.map(({ facts, tally }) => reportOf(facts, tally));
  await insertFileRows(
    store,
    files.map(({ facts }, index) => rowOf(facts, reports[index]!)),
  );
  return reports;
}

/**
 * As `recordFiles`, for what was read on of files that grow: each keeps one row. `facts` tell the whole of what was read of a file so far,
 * `tally` what has come this time. Returns the reports of what has come.
 */
export async function recordGrowth(store: Store, loader: Loader, files: readonly ReadFile[]): Promise<FileReport[]> {
  await keepRejects(loader, files);
  await chargeShrunk(store, files);
  const numbers = JSON.stringify(files.map(({ facts }) => facts.fileId));
  const among = `file_id IN (SELECT unnest(from_json($numbers, '["BIGINT"]')))`;
  const before = await store.rows<FileRow>(`SELECT * FROM source_file WHERE ${among}`, { numbers });
  const held = new Map(before.map((row) => [row.file_id, row]));
  const reports = files.map(({ facts, tally }) => reportOf(facts, tally));
  await store.run(`DELETE FROM source_file WHERE ${among}`, { numbers });
  await insertFileRows(
    store,
    files.map(({ facts }, index) => grown(held.get(facts.fileId), rowOf(facts, reports[index]!))),
  );
  return reports;
}

function grown(before: FileRow | undefined, row: FileRow): FileRow {
  if (before === undefined) return row;
  const dialects = new Set(`${before.dialect}+${row.dialect}`.split('+'));
  if (dialects.size > 1) dialects.delete('none');
  return {
    ...row,
    dialect: [...dialects].join('+'),
    records: before.records + row.records,
    inserted: before.inserted + row.inserted,
    duplicates: before.duplicates + row.duplicates,
    rejected: before.rejected + row.rejected,
    complete: before.complete && row.complete,
    incomplete_reason: before.incomplete_reason ?? row.incomplete_reason,
  };
}

async function keepRejects(loader: Loader, files: readonly ReadFile[]): Promise<void> {
  await loader.insertRejects(
    files.flatMap(({ facts, tally }) => tally.takeRejects().map((reject) => ({ ...reject, file_id: facts.fileId }))),
  );
}

const rowOf = (facts: RecordedFile, report: FileReport): FileRow => ({
  file_id: facts.fileId,
  path: report.path,
  sha256: facts.sha256,
  bytes: facts.bytes,
  dialect: report.dialect,
  records: report.records,
  inserted: report.inserted,
  duplicates: report.duplicates,
  rejected: report.rejected,
  complete: report.complete,
  incomplete_reason: report.incompleteReason,
});

const insertFileRows = (store: Store, rows: readonly FileRow[]): Promise<void> =>
  store.run(
    `INSERT INTO source_file BY NAME SELECT unnest(from_json($rows, '[{"file_id": "BIGINT", "path": "VARCHAR", "sha256": "VARCHAR",
       "bytes": "BIGINT", "dialect": "VARCHAR", "records": "BIGINT", "inserted": "BIGINT", "duplicates": "BIGINT",
       "rejected": "BIGINT", "complete": "BOOLEAN", "incomplete_reason": "VARCHAR"}]'), recursive := true)`,
    { rows: jsonLine(rows) },
  );

function reportOf(facts: RecordedFile, tally: Tally): FileReport {
  const reason = incompleteReason(facts, tally);
  return {
    path: facts.path,
    dialect: facts.isEmpty ? 'empty' : tally.dialect,
    records: tally.records,
    inserted: tally.inserted,
    duplicates: tally.duplicates,
    rejected: tally.rejected,
    complete: reason === null,
    incompleteReason: reason,
    known: false,
    prunedAt: null,
    openTimes: tally.times.open,
    explanation: facts.hasProse
      ? [...tally.explanation, 'passed over: other text between the documents or behind them']
      : tally.explanation,
    firstRejects: tally.firstRejects.map(({ line, offset, reason: why }) => ({ line, offset, reason: why })),
  };
}

/** What a file that lost parts of its records needs, in one place. */
function lossReasons(tally: Tally): string[] {
  const flattened = tally.lost('flattened');
  const cut = tally.lost('cut');
  const expanded = tally.lost('expanded');
  const unlinked = tally.lost('unlinked');
  return [
    flattened > 0
      ? `${records(flattened)} text where objects belong, as ConvertTo-Json, Export-Csv and query engines write them: export again as JSON, in PowerShell with "ConvertTo-Json -Depth 10"`
      : null,
    expanded > 0
      ? `${records(expanded)} a single step or change, as queries with mv-expand write a row for each: export again without mv-expand`
      : null,
    unlinked > 0
      ? `${plural('row', unlinked)} of the audit log without the correlationId that names the change: export again with it`
      : null,
    cut > 0
      ? `${records(cut)} JSON text that breaks off, as cells with a longest length do: export again as JSON, not as a table`
      : null,
    tally.lost('western') > 0
      ? 'the text is not UTF-8 and was read as Windows-1252, so that letters beyond ASCII may be wrong: save it again as CSV UTF-8'
      : null,
  ].filter((reason) => reason !== null);
}

const records = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'record holds' : 'records hold'}`;

function incompleteReason(facts: RecordedFile, tally: Tally): string | null {
  const reasons = [
    facts.hasNextLink ? PAGES_LEFT : null,
    facts.damage,
    facts.isCutOff ? CUT_OFF : null,
    facts.hasError ? 'the answer ends with an error: the query stopped before its end' : null,
    facts.isPart !== true && CAPS.has(tally.records)
      ? `exactly ${tally.records.toLocaleString('en')} records: exports are cut at that number`
      : null,
    ...lossReasons(tally),
  ].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join('; ');
}
