import type { Store } from '../../store/store.ts';
import type { Decision } from '../decision.ts';
import { IN_RANGE, rowRanges } from '../facts/row-ranges.ts';
import { decide, decideVanished, type Ground } from '../gates/act.ts';
import type { Inputs } from '../inputs.ts';
import { type FoundColumns, factsFrom, type Who } from './found-row.ts';
import { RowTable } from './row-table.ts';

/** Columns of the temporary table of decisions; `situation` gives the service's words. */
const COLUMNS = {
  mapping: 'INTEGER',
  object_type: 'VARCHAR',
  object_ref: 'UBIGINT',
  source_id: 'VARCHAR',
  source_name: 'VARCHAR',
  situation: 'VARCHAR',
  matched_by: 'VARCHAR',
  target_id: 'VARCHAR',
  is_active: 'BOOLEAN',
  is_assigned: 'BOOLEAN',
  has_role: 'BOOLEAN',
  passed_filter: 'BOOLEAN',
  changes: 'VARCHAR',
  causes: 'VARCHAR',
};

/** Objects that are joined with all that was found of them at a time: the joins of a whole directory outgrow the memory. */
const PORTION = 200_000;

/**
 * Passes objects one by one through match, map and act, and decides about those that are gone where asked to; fills a temporary table of that name.
 * `objects` is SQL of them, with `packed` as `packDesired` has it; `held` SQL of what an account, `t`, holds, as `packHeld` has it.
 */
export async function decidePass(
  store: Store,
  inputs: Inputs,
  ground: Ground,
  { objects, held, withGone }: { readonly objects: string; readonly held: string; readonly withGone: boolean },
  name: string,
): Promise<void> {
  const table = new RowTable(store, name, COLUMNS);
  try {
    await decideFound(store, ground, objects, held, table);
    if (withGone) await decideGone(store, inputs, ground, table);
    await table.create();
  } catch (error) {
    await table.discard();
    throw error;
  }
}

async function decideFound(
  store: Store,
  ground: Ground,
  objects: string,
  held: string,
  table: RowTable,
): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE replay_object AS ${objects}`);
  for (const range of await rowRanges(store, 'replay_object', PORTION)) {
    for await (const batch of store.texts(foundSql(ground, held), { ...range })) {
      for (const text of batch) {
        const { who, facts } = factsFrom(text, ground.compiled, ground.settings);
        const full = table.add(rowOf(who, decide(facts, ground), ground));
        if (full !== undefined) await full;
      }
    }
  }
  await store.run('DROP TABLE replay_object');
}

/** Objects that the log or the connections know, and the export has no more. */
async function decideGone(store: Store, inputs: Inputs, ground: Ground, table: RowTable): Promise<void> {
  const { objectType } = ground.compiled;
  const isComplete = inputs.objects.get(objectType)?.isComplete ?? false;
  const { batches } = await store.query(
    `SELECT object_ref::VARCHAR, source_id, source_name, target_id, is_disabled, was_assigned FROM replay_link AS l
     WHERE kind = $type AND NOT EXISTS (SELECT 1 FROM replay_keyed AS s WHERE s.object_ref = l.object_ref)
     ORDER BY object_ref`,
    { type: objectType },
  );
  for await (const batch of batches) {
    for (const [ref, id, name, targetId, isDisabled, wasAssigned] of batch) {
      const link = {
        targetId: String(targetId),
        isDisabled: isDisabled === true,
        wasAssigned: wasAssigned as boolean | null,
      };
      const who: Who = { ref: String(ref), id: id as string | null, name: name as string | null, gates: [] };
      await table.add(rowOf(who, decideVanished(link, ground, isComplete), ground));
    }
  }
}

function rowOf(
  who: Who,
  { situation, matchedBy, targetId, changes, causes }: Decision,
  { compiled }: Ground,
): (string | number | boolean | null)[] {
  const [isActive = null, isAssigned = null, hasRole = null, passedFilter = null] = who.gates;
  return [
    compiled.ordinal,
    compiled.objectType,
    who.ref,
    who.id,
    who.name,
    situation,
    matchedBy,
    targetId,
    isActive,
    isAssigned,
    hasRole,
    passedFilter,
    changes.length === 0 ? null : JSON.stringify(changes),
    causes.length === 0 ? null : JSON.stringify(causes),
  ];
}

/** One text an object: what `factsFrom` takes apart. */
function foundSql({ compiled }: Ground, held: string): string {
  const ends = compiled.references.map((_, at) => at);
  const columns: FoundColumns = {
    ref: 's.object_ref::VARCHAR',
    id: 's.source_id',
    name: 's.source_name',
    gates: '[s.is_active, s.is_assigned, s.has_role, s.passed_filter]',
    state: 's.state',
    situation: 's.situation',
    isDeleted: 's.is_deleted',
    link: 'f.link_target_id',
    linkFrom: 'f.link_from',
    isDisabled: 'f.is_disabled',
    isThere: 't.n IS NOT NULL',
    priority: 'f.priority',
    hits: 'f.hits',
    targetIds: 'f.target_ids',
    claims: 'f.claims',
    ends: `[${ends.map((at) => `{'s': CASE WHEN s.end_${at} IS NOT NULL THEN coalesce(e${at}.state, 'none') END, 't': e${at}.target_id, 'n': coalesce(e${at}.source_name, s.end_${at})}`).join(', ')}]`,
  };
  const hasMembers = compiled.members >= 0;
  // Every table is cut down to the portion before it is joined.
  return `
    WITH object AS MATERIALIZED (SELECT * FROM replay_object WHERE ${IN_RANGE}),
    found AS MATERIALIZED (SELECT * FROM replay_found AS f SEMI JOIN object AS s ON s.object_ref = f.object_ref),
    account AS (SELECT * FROM replay_target AS t SEMI JOIN found AS f ON f.n = t.n)
    SELECT json_array(${Object.values(columns).join(', ')})::VARCHAR || chr(30) || coalesce(s.causes, '') || chr(30) || s.packed
      || chr(30) || CASE WHEN t.n IS NULL THEN '' ELSE ${held} END || chr(30) || ${hasMembers ? "coalesce(d.difference, '')" : "''"} AS object
    FROM object AS s
    JOIN found AS f ON f.object_ref = s.object_ref
    LEFT JOIN account AS t ON t.n = f.n
    ${hasMembers ? 'LEFT JOIN replay_member_difference AS d ON d.object_ref = s.object_ref' : ''}
    ${ends.map((at) => `LEFT JOIN replay_end AS e${at} ON e${at}.object_ref = object_ref_of(s.end_${at}, NULL, NULL)`).join('\n    ')}`;
}
