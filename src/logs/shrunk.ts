import type { Store } from '../store/store.ts';
import type { Tally } from './tally.ts';

/** A file whose row of the ledger is about to be written. */
interface Counted {
  readonly facts: { readonly fileId: number };
  readonly tally: Tally;
}

/** Files that count more rows than the store has of them, the newest first. */
const OVERCOUNTED = `
  WITH held AS (SELECT file_id, count(*) AS n FROM (
    SELECT file_id FROM event_record WHERE fidelity > 0 UNION ALL SELECT file_id FROM audit_record) AS record GROUP BY file_id)
  SELECT s.file_id, (s.inserted - coalesce(held.n, 0))::INTEGER AS n
  FROM source_file AS s LEFT JOIN held ON held.file_id = s.file_id
  WHERE s.inserted > coalesce(held.n, 0) ORDER BY s.file_id DESC`;

/**
 * One record may take the place of several that were in conflict before it came: the store then has fewer rows than before, and a file
 * would count less than nothing. What is owed is taken from the files whose records gave way: of those they are duplicates now.
 */
export async function chargeShrunk(store: Store, files: readonly Counted[]): Promise<void> {
  const shrunk = files.filter(({ tally }) => tally.inserted < 0);
  if (shrunk.length === 0) return;
  let owed = shrunk.reduce((sum, { tally }) => sum - tally.inserted, 0);
  const charges: { file_id: number; n: number }[] = [];
  for (const { file_id, n } of await store.rows<{ file_id: number; n: number }>(OVERCOUNTED)) {
    const charge = Math.min(owed, n);
    if (charge > 0) charges.push({ file_id, n: charge });
    owed -= charge;
  }
  await store.run(
    `UPDATE source_file SET inserted = inserted - c.n, duplicates = duplicates + c.n
     FROM (SELECT unnest(from_json($charges, '[{"file_id": "BIGINT", "n": "BIGINT"}]'), recursive := true)) AS c
     WHERE source_file.file_id = c.file_id`,
    { charges: JSON.stringify(charges) },
  );
  let charged = charges.reduce((sum, { n }) => sum + n, 0);
  for (const { tally } of shrunk) {
    const share = Math.min(charged, -tally.inserted);
    tally.inserted += share;
    charged -= share;
  }
}
