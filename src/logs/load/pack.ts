import type { Store } from '../../store/store.ts';
import type { DialectCount, QuickShape } from './quick.ts';
import { derivedFrom, quoted } from './sql.ts';

/** Files of JSON lines that the engine takes in one statement. Each is named after the number of the file that it stands for. */
export interface Pack {
  readonly shape: QuickShape;
  readonly paths: readonly string[];
  /** Rows from this number on are the ones being loaded. */
  readonly mark: string;
}

/** How many records of a dialect came from a file. */
export interface FileCount extends DialectCount {
  readonly fileId: number;
}

/** Loads the plain records whose id is new to the store; how many those are, by file and dialect. */
export async function insertPack(store: Store, { shape, paths, mark }: Pack): Promise<readonly FileCount[]> {
  const records = `SELECT * FROM ${shape}_records([${paths.map(quoted).join(', ')}])`;
  await store.run(
    `INSERT INTO event_record BY NAME
     SELECT * EXCLUDE (is_plain, work_file), regexp_extract(work_file, '(\\d+)\\.ndjson$', 1)::BIGINT AS file_id
     FROM (${derivedFrom(records, 'work_file,')})
     WHERE is_plain AND event_key NOT IN (SELECT event_key FROM event_record)`,
  );
  const counts = await store.rows<{ file_id: number; dialect: string; n: number }>(
    `SELECT file_id, dialect, count(*) AS n FROM event_record WHERE rowid >= $mark::BIGINT
     GROUP BY ALL ORDER BY file_id, n DESC, dialect`,
    { mark },
  );
  return counts.map(({ file_id, dialect, n }) => ({ fileId: file_id, dialect, n }));
}

/**
 * Whether the store holds records that say a part of an event, or audit rows that events are folded from: what is new has to be
 * settled with them, file by file.
 */
export async function hasParts(store: Store): Promise<boolean> {
  const [found] = await store.rows<{ any: boolean }>(
    `SELECT (SELECT count(*) FROM event_record WHERE fidelity = 1) + (SELECT count(*) FROM audit_record WHERE kind = 'sync') > 0 AS any`,
  );
  return found?.any === true;
}
