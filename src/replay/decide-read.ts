import type { Store } from '../store/store.ts';
import type { CompiledMapping } from './compiled-mapping.ts';
import type { AccountSets } from './facts/account-sets.ts';
import { decideSets } from './facts/decide-sets.ts';
import type { SourceSets } from './facts/source-sets.ts';
import type { Ground } from './gates/act.ts';
import type { Inputs } from './inputs.ts';
import { decidePass } from './passes/decide-pass.ts';

/** What was read and matched of a mapping. */
export interface Read {
  readonly source: SourceSets | null;
  readonly accounts: AccountSets | null;
  readonly ground: Ground;
}

/** Decides the objects of `where`, and those that were read one by one, into temporary tables whose names it returns. */
export async function decideRead(
  store: Store,
  inputs: Inputs,
  { source, accounts, ground }: Read,
  way: {
    readonly name: string;
    readonly where: string;
    readonly most: number | null;
    readonly withGone: boolean;
  },
): Promise<string[]> {
  const { compiled } = ground;
  const held = accounts?.held ?? compiled.attributes.map(() => NOT_BY_SQL);
  const [bySets, oneByOne] = [`${way.name}_sets`, `${way.name}_ones`];
  if (source !== null) await decideSets(store, ground, { source, held, where: way.where, most: way.most }, bySets);
  const objects = [
    ...(source === null ? [] : [packedObjectsSql(compiled, source, 'place IN (SELECT place FROM replay_left)')]),
    ...(source === null || source.odd !== null ? ['SELECT * FROM replay_source_one'] : []),
  ].join(' UNION ALL BY NAME ');
  const packed = `concat_ws(chr(31), ${held.map((one) => one.packed).join(', ') || "''"})`;
  const heldSql = accounts === null ? 't.packed' : `coalesce(t.packed, ${packed})`;
  await decidePass(store, inputs, ground, { objects, held: heldSql, withGone: way.withGone }, oneByOne);
  return source === null ? [oneByOne] : [bySets, oneByOne];
}

const NOT_BY_SQL = { text: 'NULL::VARCHAR', isList: null, packed: `''` };

/** SQL of objects that SQL has read, with what is wanted of them packed as `packDesired` does. */
export function packedObjectsSql({ attributes }: CompiledMapping, source: SourceSets, where: string): string {
  const packed = attributes.map((_, at) => `CASE g_${at} WHEN 'n' THEN '' ELSE g_${at} || coalesce(d_${at}, '') END`);
  return `SELECT * REPLACE (concat_ws(chr(31), ${packed.join(', ') || "''"}) AS packed) FROM (${source.select(where)})`;
}
