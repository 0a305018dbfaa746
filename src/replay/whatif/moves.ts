import type { Store } from '../../store/store.ts';
import type { Inputs } from '../inputs.ts';
import type { Situation } from '../situation.ts';

/** An account, as the application has it. */
export interface MovedAccount {
  readonly id: string;
  /** Its user name, else its display name; null where no snapshot has the account. */
  readonly name: string | null;
  /** Null = not exported. */
  readonly isActive: boolean | null;
}

/** One object that comes to another account, or leaves the one it had. */
export interface Move {
  readonly sourceName: string | null;
  readonly sourceId: string | null;
  readonly after: Situation | null;
  /** The account as it is; null where there is none. */
  readonly from: MovedAccount | null;
  /** The account as proposed; null where there is none. */
  readonly to: MovedAccount | null;
  /** Who then has the account that is left; null = nobody. */
  readonly heir: string | null;
}

/** How many there are, and the first of them. */
export interface Moves {
  readonly count: number;
  readonly first: readonly Move[];
}

const MOST = 12;

interface Row {
  readonly sourceName: string | null;
  readonly sourceId: string | null;
  readonly after: Situation | null;
  readonly from: string | null;
  readonly fromName: string | null;
  readonly fromActive: boolean | null;
  readonly to: string | null;
  readonly toName: string | null;
  readonly toActive: boolean | null;
  readonly heir: string | null;
  readonly total: number;
}

/**
 * Whose account changes: another one, none any more, or one where there was none. Anyone who cannot be decided is left out, and so is who
 * loses the account by a delete.
 */
export async function movesIn(store: Store, { appId, snapshotAsOf }: Inputs): Promise<Moves> {
  const rows = await store.rows<Row>(
    `WITH moved AS (
       SELECT object_type, object_ref, turn, source_id, source_name, after_situation, before_target_id, after_target_id,
         before_target_id IS NOT NULL AS has_left, count(*) OVER () AS total
       FROM whatif_difference
       WHERE lower(before_target_id) IS DISTINCT FROM lower(after_target_id) AND coalesce(after_situation, '') NOT IN ('unknown', 'delete')
         AND (before_target_id IS NOT NULL OR before_situation <> 'unknown')
       ORDER BY has_left DESC, source_name, source_id, object_ref LIMIT ${MOST}),
     account AS (
       SELECT object_type, lower(coalesce(target_id, user_name, external_id, display_name)) AS id,
         min({'name': coalesce(user_name, display_name), 'active': active}) AS a
       FROM target_object_in($app, $moment)
       WHERE lower(coalesce(target_id, user_name, external_id, display_name))
         IN (SELECT lower(before_target_id) FROM moved UNION ALL SELECT lower(after_target_id) FROM moved)
       GROUP BY ALL),
     heir AS (
       SELECT object_type, lower(target_id) AS id, min(coalesce(source_name, source_id)) AS name FROM whatif_after
       WHERE lower(target_id) IN (SELECT lower(before_target_id) FROM moved) AND situation <> 'unknown' GROUP BY ALL)
     SELECT m.source_name AS "sourceName", m.source_id AS "sourceId", m.after_situation AS after,
       m.before_target_id AS "from", f.a.name AS "fromName", f.a.active AS "fromActive",
       m.after_target_id AS "to", t.a.name AS "toName", t.a.active AS "toActive", h.name AS heir, m.total
     FROM moved AS m
     LEFT JOIN account AS f ON f.object_type = m.object_type AND f.id = lower(m.before_target_id)
     LEFT JOIN account AS t ON t.object_type = m.object_type AND t.id = lower(m.after_target_id)
     LEFT JOIN heir AS h ON h.object_type = m.object_type AND h.id = lower(m.before_target_id)
     ORDER BY m.has_left DESC, m.source_name, m.source_id, m.object_ref`,
    { app: appId, moment: snapshotAsOf },
  );
  const account = (id: string | null, name: string | null, isActive: boolean | null): MovedAccount | null =>
    id === null ? null : { id, name, isActive };
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      sourceName: row.sourceName,
      sourceId: row.sourceId,
      after: row.after,
      from: account(row.from, row.fromName, row.fromActive),
      to: account(row.to, row.toName, row.toActive),
      heir: row.heir,
    })),
  };
}
