import type { Store } from '../store/store.ts';
import { markedRows } from './marked-rows.ts';
import type { Finding } from './verdict.ts';

/** Ids of events that show a finding, the first `most` of its certain rows; none where its rows name no event. */
export async function evidenceOf(store: Store, finding: Finding, most: number): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(
    `SELECT event_id AS id FROM ${markedRows(finding)} WHERE NOT info AND NOT open AND NOT lesser AND event_id <> ''
     GROUP BY event_id ORDER BY min(place) LIMIT ${most}`,
  );
  return rows.map(({ id }) => id);
}
