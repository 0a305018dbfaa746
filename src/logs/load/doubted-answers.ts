import type { Store } from '../../store/store.ts';

/** Answers of events that were taken out of the store in this transaction: another event may still give them. */
export const DOUBTED_ANSWERS = 'CREATE OR REPLACE TEMP TABLE doubted_answer (answer_ref UBIGINT NOT NULL)';

/** Names the answers of events that may go; `which` is a condition on event_row. */
export const doubtAnswers = (store: Store, which: string): Promise<void> =>
  store.run(`INSERT INTO doubted_answer
    SELECT DISTINCT answer_ref_of(error_code, reason) FROM event_row WHERE has_answer(status, skip_reason) AND ${which}`);

/** Takes out the answers that no event gives any more, so that the order of loading does not show. */
export async function dropDoubtedAnswers(store: Store): Promise<void> {
  const [doubted] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM doubted_answer');
  if (!doubted?.any) return;
  await store.run(`DELETE FROM target_answer WHERE answer_ref IN (SELECT answer_ref FROM doubted_answer)
    AND answer_ref NOT IN (SELECT answer_ref_of(error_code, reason) FROM event_row WHERE has_answer(status, skip_reason))`);
  await store.run('DELETE FROM doubted_answer');
}
