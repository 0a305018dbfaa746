import type { AttributeChange, Cause } from '../../replay/decision.ts';
import type { Situation } from '../../replay/situation.ts';
import type { Store } from '../../store/store.ts';

const EACH = 4;
const MOST = 40;
const MOST_CHANGES = 5;

/** One object whose decision changes. */
export interface WhatIfExample {
  readonly name: string;
  readonly type: string;
  readonly before: Situation | null;
  readonly after: Situation | null;
  readonly changes: readonly AttributeChange[];
  readonly causes: readonly string[];
  readonly because: readonly string[];
}

/** A few objects of every transition out of whatif_difference, and how many there are in all. */
export async function examplesOf(store: Store): Promise<{ rows: WhatIfExample[]; total: number }> {
  const rows = await store.rows<{
    name: string | null;
    type: string;
    before: Situation | null;
    after: Situation | null;
    changes: string | null;
    already: string | null;
    causes: string | null;
    because: string | null;
    total: number;
  }>(
    `SELECT coalesce(source_name, source_id) AS name, object_type AS type, before_situation AS before, after_situation AS after,
       after_changes AS changes, before_changes AS already, after_causes AS causes, to_json(because)::VARCHAR AS because, (SELECT count(*) FROM whatif_difference) AS total
     FROM whatif_difference
     QUALIFY row_number() OVER (PARTITION BY before_situation, after_situation ORDER BY source_name, source_id, object_ref) <= ${EACH}
     ORDER BY before, after, name LIMIT ${MOST}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      name: row.name ?? 'unnamed',
      type: row.type,
      before: row.before,
      after: row.after,
      changes: newChanges(row.changes, row.already).slice(0, MOST_CHANGES),
      causes: (JSON.parse(row.causes ?? '[]') as Cause[])
        .slice(0, 3)
        .map(({ subject, input, result }) => `${subject}${input === null ? '' : ` (${input})`}: ${result}`),
      because: JSON.parse(row.because ?? '[]') as string[],
    })),
  };
}

/** What would be written as it is is nothing new. */
function newChanges(after: string | null, before: string | null): AttributeChange[] {
  const already = new Set((JSON.parse(before ?? '[]') as AttributeChange[]).map((one) => JSON.stringify(one)));
  return (JSON.parse(after ?? '[]') as AttributeChange[]).filter((one) => !already.has(JSON.stringify(one)));
}
