import type { Store } from '../store/store.ts';
import { type CompiledMapping, isSameSource } from './compiled-mapping.ts';
import { decideRead, type Read } from './decide-read.ts';
import type { Inputs } from './inputs.ts';
import { sourcePass } from './passes/source-pass.ts';

/**
 * Decides about the objects of a mapping as its twin does, which differs in some expressions: those for which one of them gives
 * something else, and those that were read one by one. All others are decided as before. What matched before is linked now.
 */
export async function decideTwin(
  store: Store,
  inputs: Inputs,
  { source, accounts, ground }: Read,
  {
    compiled,
    name,
    before,
  }: {
    readonly compiled: CompiledMapping;
    readonly name: string;
    readonly before: readonly string[];
  },
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
  await store.run(`INSERT INTO ${REDECIDED} SELECT object_ref FROM replay_touched`);
  const [touched] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM replay_touched');
  const parts =
    changed.size === 0
      ? []
      : await decideRead(
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
  const all = before.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL ');
  const copied = `${name}_copied`;
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
