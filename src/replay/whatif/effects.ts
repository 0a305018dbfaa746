import { readFileSync } from 'node:fs';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Situation } from '../situation.ts';
import { type Sense, sensesOf } from './senses.ts';

const EFFECT = readFileSync(new URL('effect.sql', import.meta.url), 'utf8');

/** What a proposal does to one object, in the order in which people want to know. */
export const EFFECTS = [
  'loses',
  'regains',
  'keeps',
  'not-regained',
  'not-created',
  'created',
  'created-inactive',
  'created-active',
  'fails',
  'mended',
  'rematched',
  'found',
  'created-differently',
  'written',
  'unwritten',
  'left-out',
  'decided',
  'unhandled',
  'other',
  'undecided',
] as const;

export type EffectName = (typeof EFFECTS)[number];

/** Objects that share an effect. */
export interface Effect {
  readonly effect: EffectName;
  readonly objectType: string;
  /** How it would be decided; null where no mapping handles the objects any more. */
  readonly after: Situation | null;
  /** The attribute that opens or closes the account, with what it holds and gets; null where none is written. */
  readonly attribute: string | null;
  readonly old: string | null;
  readonly new: string | null;
  readonly count: number;
}

/** Fills whatif_effect from whatif_difference, and counts it. */
export async function effectsOf(
  store: Store,
  before: readonly CompiledMapping[],
  after: readonly CompiledMapping[],
): Promise<{ effects: Effect[]; senses: Sense[] }> {
  const senses = sensesOf(before, after);
  await store.run(EFFECT, { senses: JSON.stringify(senses) });
  const effects = await store.rows<Effect>(
    `SELECT effect, e.object_type AS "objectType", d.after_situation AS after,
       CASE WHEN effect IN ('loses', 'regains') THEN attribute END AS attribute,
       CASE WHEN effect IN ('loses', 'regains') THEN old END AS old, CASE WHEN effect IN ('loses', 'regains') THEN new END AS new,
       count(*) AS count
     FROM whatif_effect AS e
     JOIN whatif_difference AS d ON d.object_type = e.object_type AND d.object_ref = e.object_ref AND d.turn = e.turn
     GROUP BY ALL ORDER BY count DESC, effect, "objectType", after, attribute, old, new`,
  );
  return { effects, senses };
}
