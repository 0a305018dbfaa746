import type { Store } from '../../store/store.ts';
import type { Cause } from '../decision.ts';
import type { Situation } from '../situation.ts';

/** Objects that fail as it is and as proposed: what a proposal does not mend. */
export interface Failing {
  readonly situation: Situation;
  readonly count: number;
  readonly examples: readonly { readonly name: string; readonly cause: Cause | null }[];
}

/** Who fails before and after, by situation, with a few examples and their reason. */
export async function stillFailing(store: Store): Promise<Failing[]> {
  const rows = await store.rows<{ situation: Situation; count: number; examples: string }>(
    `SELECT a.situation, count(*) AS count,
       to_json(min({'name': coalesce(a.source_name, a.source_id, 'unnamed'), 'causes': a.causes}, 3))::VARCHAR AS examples
     FROM whatif_after AS a
     WHERE starts_with(a.situation, 'fail-') AND EXISTS (SELECT 1 FROM whatif_before AS b
       WHERE b.object_type = a.object_type AND b.object_ref = a.object_ref AND starts_with(b.situation, 'fail-'))
     GROUP BY a.situation ORDER BY count DESC, a.situation`,
  );
  return rows.map(({ situation, count, examples }) => ({
    situation,
    count,
    examples: (JSON.parse(examples) as { name: string; causes: string | null }[]).map(({ name, causes }) => ({
      name,
      cause: (JSON.parse(causes ?? '[]') as Cause[])[0] ?? null,
    })),
  }));
}
