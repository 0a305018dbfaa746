import type { Store } from '../../store/store.ts';

/** Keeps the rows of files, or the rejects of files, that the store does not know; `rows`: SQL. Files that were pruned are there again. */
export async function keepFiles(store: Store, what: 'file' | 'reject', rows: string): Promise<void> {
  if (what === 'reject') {
    // The rejects of a file come together, from the one file that holds them all.
    await store.run(`INSERT INTO reject BY NAME SELECT * FROM (${rows})
      WHERE file_id IN (SELECT file_id FROM source_file) AND file_id NOT IN (SELECT file_id FROM reject)`);
    return;
  }
  await store.run(`INSERT INTO source_file BY NAME SELECT * REPLACE (0 AS inserted, records - rejected AS duplicates)
    FROM (${rows}) WHERE file_id NOT IN (SELECT file_id FROM source_file)`);
  await store.run('DELETE FROM pruned_file WHERE file_id IN (SELECT file_id FROM source_file)');
}

/**
 * Has the ledger count rows that came from the file `path` of a dataset for the files that they came from first: what counted as there
 * already is new. Of a file that is not known a row is made up. What a file counts anyhow came back after it was pruned.
 */
export async function settleLedger(store: Store, path: string, grown: ReadonlyMap<number, number>): Promise<void> {
  const rows = JSON.stringify([...grown].map(([id, n]) => ({ id, n })));
  const given = `(SELECT unnest(from_json($rows, '[{"id": "BIGINT", "n": "BIGINT"}]'), recursive := true))`;
  await store.run(
    `INSERT INTO source_file
     SELECT id, $path, '', 0, 'dataset', n, 0, n, 0, true, NULL FROM ${given} AS g
     WHERE n > 0 AND id NOT IN (SELECT file_id FROM source_file)`,
    { rows, path },
  );
  await store.run(
    `INSERT INTO prune_run
     SELECT CAST($now AS TIMESTAMP), 'restored', NULL, -sum(g.n - f.duplicates)::BIGINT, 0, 0, 0, -sum(g.n - f.duplicates)::BIGINT
     FROM ${given} AS g JOIN source_file AS f ON f.file_id = g.id WHERE g.n > f.duplicates HAVING count(*) > 0`,
    { rows, now: new Date().toISOString() },
  );
  await store.run(
    `UPDATE source_file SET inserted = inserted + least(g.n, duplicates), duplicates = duplicates - least(g.n, duplicates)
     FROM ${given} AS g WHERE g.id = source_file.file_id`,
    { rows },
  );
}
