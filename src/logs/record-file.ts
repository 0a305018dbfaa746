import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import type { Tally } from './tally.ts';

/** Sizes at which portals and APIs stop without saying so. */
const CAPS = new Set([1000, 50_000, 250_000]);

export interface FileFacts {
  readonly path: string;
  readonly fileId: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly hasNextLink: boolean;
  readonly isCutOff: boolean;
  /** An error stands behind the records of an answer. */
  readonly hasError?: boolean;
  readonly damage: string | null;
  readonly isEmpty: boolean;
}

/** Writes the row of a file and its rejects, inside the file's transaction; returns the report. */
export async function recordFile(store: Store, loader: Loader, facts: FileFacts, tally: Tally): Promise<FileReport> {
  const reason = incompleteReason(facts, tally);
  const dialect = facts.isEmpty ? 'empty' : tally.dialect;
  await loader.insertRejects(tally.takeRejects(), facts.fileId);
  await store.run(
    `INSERT INTO source_file VALUES ($file::BIGINT, $path, $sha, $bytes, $dialect, $records, $inserted, $duplicates, $rejected, $complete, $reason)`,
    {
      file: facts.fileId,
      path: facts.path,
      sha: facts.sha256,
      bytes: facts.bytes,
      dialect,
      records: tally.records,
      inserted: tally.inserted,
      duplicates: tally.duplicates,
      rejected: tally.rejected,
      complete: reason === null,
      reason,
    },
  );
  return {
    path: facts.path,
    dialect,
    records: tally.records,
    inserted: tally.inserted,
    duplicates: tally.duplicates,
    rejected: tally.rejected,
    complete: reason === null,
    incompleteReason: reason,
    known: false,
    openTimes: tally.times.open,
    explanation: tally.explanation,
    firstRejects: tally.firstRejects.map(({ line, offset, reason: why }) => ({ line, offset, reason: why })),
  };
}

/** What a file that lost parts of its records needs, in one place. */
function lossReasons(tally: Tally): string[] {
  const flattened = tally.lost('flattened');
  const cut = tally.lost('cut');
  return [
    flattened > 0
      ? `${records(flattened)} text where objects belong, as ConvertTo-Json and Export-Csv write them: export again with "ConvertTo-Json -Depth 10"`
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

function incompleteReason(facts: FileFacts, tally: Tally): string | null {
  const reasons = [
    facts.hasNextLink ? 'a nextLink is left: more pages follow this one' : null,
    facts.damage,
    facts.isCutOff ? 'the file ends in the middle of a record' : null,
    facts.hasError ? 'the answer ends with an error: the query stopped before its end' : null,
    CAPS.has(tally.records)
      ? `exactly ${tally.records.toLocaleString('en')} records: exports are cut at that number`
      : null,
    ...lossReasons(tally),
  ].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join('; ');
}
