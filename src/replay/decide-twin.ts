import type { Store } from '../store/store.ts';
import { type CompiledMapping, isSameSource } from './compiled-mapping.ts';
import { decideRead, type Read } from './decide-read.ts';
import type { Inputs } from './inputs.ts';
import { sourcePass } from './passes/source-pass.ts';

/** The same mapping with other expressions, and what the names of its tables of decisions begin with. */
export interface Twin {
  readonly compiled: CompiledMapping;
  readonly name: string;
}

/** Keeps the places of the objects whose texts the decisions show that were made last, or that were decided by them: see `redecide`. */
export const keepShown = (store: Store): Promise<void> =>
  store.run(
    'CREATE OR REPLACE TEMP TABLE replay_shown AS SELECT place FROM replay_told UNION ALL SELECT place FROM replay_left',
  );

/**
 * Decides about the objects of a mapping for which an expression of its twin gives something else, and those that were read one by
 * one; returns the tables, and leaves the objects in replay_touched. All others are decided as before. Once `keepShown` has looked at the
 * decisions before.
 */
export async function redecide(
  store: Store,
  inputs: Inputs,
  { source, accounts, ground }: Read,
  { compiled, name }: Twin,
): Promise<string[]> {
  const changed = new Set(
    compiled.attributes.flatMap((one, at) => (isSameSource(one, ground.compiled.attributes[at]!) ? [] : [at])),
  );
  const proposed = source === null ? null : await source.propose(compiled, changed);
  const hasOnes = changed.size > 0 && (source === null || source.odd !== null);
  if (hasOnes) await sourcePass(store, inputs, compiled, source?.odd ?? null, source?.unseen ?? null);
  await store.run(
    `CREATE OR REPLACE TEMP TABLE replay_touched AS ${[
      'SELECT NULL::BIGINT AS place, NULL::UBIGINT AS object_ref WHERE false',
      ...(proposed === null
        ? []
        : [`SELECT place, object_ref FROM replay_vector WHERE place IN (${proposed.touched})`]),
      ...(hasOnes ? ['SELECT place, object_ref FROM replay_source_one'] : []),
    ].join(' UNION ALL ')}`,
  );
  if (changed.size === 0) return [];
  const [touched] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM replay_touched');
  return decideRead(
    store,
    inputs,
    { source: proposed, accounts, ground: { ...ground, compiled } },
    {
      name,
      where: 'place IN (SELECT place FROM replay_touched)',
      most: touched?.n ?? 0,
      withGone: false,
    },
  );
}

/** Decides about the objects of a mapping as its twin does: again where `redecide` has to. What matched before is linked now. */
export async function decideTwin(
  store: Store,
  inputs: Inputs,
  read: Read,
  { before, ...twin }: Twin & { readonly before: readonly string[] },
): Promise<string[]> {
  const parts = await redecide(store, inputs, read, twin);
  await store.run(`INSERT INTO ${REDECIDED} SELECT object_ref FROM replay_touched`);
  const all = before.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL ');
  const copied = `${twin.name}_copied`;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE ${copied} AS
     SELECT * REPLACE (CASE WHEN ${IS_LINKED} THEN 'link' ELSE matched_by END AS matched_by)
     FROM (${all}) AS d WHERE NOT EXISTS (SELECT 1 FROM replay_touched AS t WHERE t.object_ref = d.object_ref)`,
  );
  for (const part of parts) {
    await store.run(
      `UPDATE ${part} AS d SET matched_by = 'link' WHERE matched_by IS NOT NULL
         AND object_ref IN (SELECT b.object_ref FROM (${all}) AS b SEMI JOIN replay_touched AS t ON t.object_ref = b.object_ref WHERE ${IS_LINKED})`,
    );
  }
  return [copied, ...parts];
}

/** The objects that a proposal was asked about; all others are decided as before. */
export const REDECIDED = 'replay_redecided';

const IS_LINKED = `situation IN ('in-sync', 'update') AND target_id IS NOT NULL`;
