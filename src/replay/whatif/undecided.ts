import { readFileSync } from 'node:fs';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { JobSettings } from '../settings.ts';
import { mayCloseInScope, type Sense } from './senses.ts';

const OPEN = readFileSync(new URL('open.sql', import.meta.url), 'utf8');

/** People whose scope changes for certain though their decision is unknown. */
interface Shift {
  readonly way: 'leaves' | 'enters';
  readonly count: number;
  readonly examples: readonly string[];
}

/** What cannot be decided as proposed, and what is certain all the same. */
export interface UndecidedEffects {
  readonly count: number;
  /** Of how many decisions. */
  readonly of: number;
  /** Why, the most frequent reason first: the missing input, or what no document tells. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly shifts: readonly Shift[];
  /** Why nobody can be disabled or deleted, whatever the missing inputs hold; null where somebody may be. */
  readonly nobodyIsDisabled: string | null;
  /** How many of them may come to each end: a limit on it could be higher by so many. */
  readonly may: Readonly<Record<'create' | 'update' | 'disable' | 'delete' | 'rematch', number>>;
}

/** Finds out whose decision is unknown in whatif_after, and leaves them in whatif_open. */
export async function undecidedIn(
  store: Store,
  mappings: readonly CompiledMapping[],
  { retainsOutOfScope }: JobSettings,
  senses: readonly Sense[],
): Promise<UndecidedEffects> {
  await store.run(OPEN);
  const [size] = await store.rows<{ count: number; of: number }>(
    'SELECT (SELECT count(*) FROM whatif_open) AS count, (SELECT count(*) FROM whatif_after) AS of',
  );
  const reasons = await store.rows<{ reason: string; count: number }>(
    'SELECT reason, count(*) AS count FROM whatif_open GROUP BY reason ORDER BY count DESC, reason',
  );
  const shifts = await store.rows<Omit<Shift, 'examples'> & { examples: string }>(
    `SELECT CASE scope WHEN 'out' THEN 'leaves' ELSE 'enters' END AS way, count(*) AS count,
       to_json(min(coalesce(source_name, source_id, 'unnamed'), 3))::VARCHAR AS examples
     FROM whatif_open WHERE before_scope = 'in' AND scope = 'out' OR before_scope = 'out' AND scope = 'in'
     GROUP BY ALL ORDER BY way DESC`,
  );
  const groups = await store.rows<Group>(
    `SELECT mapping, scope, target_id IS NOT NULL AS "isLinked", count(*) AS count FROM whatif_open GROUP BY ALL`,
  );
  const powers = new Map(mappings.map((one) => [one.ordinal, powersOf(one, retainsOutOfScope, senses)]));
  const may = { create: 0, update: 0, disable: 0, delete: 0, rematch: 0 };
  for (const { mapping, scope, isLinked, count } of groups) {
    const can = powers.get(mapping);
    if (can === undefined) continue;
    const isIn = scope !== 'out';
    if (isIn && !isLinked && can.creates) may.create += count;
    if (isIn && can.updates) may.update += count;
    if ((scope !== 'in' && can.disables) || (isIn && can.closesInScope)) may.disable += count;
    if (scope === 'out' ? can.deletes : scope === 'open' && can.deletesGone) may.delete += count;
    if (isIn && !isLinked) may.rematch += count;
  }
  return {
    count: size?.count ?? 0,
    of: size?.of ?? 0,
    reasons,
    shifts: shifts.map((one) => ({ ...one, examples: JSON.parse(one.examples) as string[] })),
    nobodyIsDisabled: nobodyIsDisabled([...powers.values()], mappings, retainsOutOfScope),
    may,
  };
}

interface Group {
  readonly mapping: number;
  readonly scope: 'in' | 'out' | 'open';
  readonly isLinked: boolean;
  readonly count: number;
}

/** What a mapping is able to do, by its flow types, its attributes and the job (domain.md B5, B6). */
interface Powers {
  readonly creates: boolean;
  readonly updates: boolean;
  readonly disables: boolean;
  readonly closesInScope: boolean;
  /** Accounts that leave the scope, where the application cannot disable. */
  readonly deletes: boolean;
  /** Accounts of objects that are gone for good. */
  readonly deletesGone: boolean;
}

function powersOf(compiled: CompiledMapping, retains: boolean, senses: readonly Sense[]): Powers {
  const { mapping, attributes, isSoftDeletionSupported } = compiled;
  const has = (flow: 'Add' | 'Update' | 'Delete'): boolean => mapping.flowTypes.includes(flow);
  const canDisable = isSoftDeletionSupported !== false && attributes.some(({ isLifecycle }) => isLifecycle);
  return {
    creates: has('Add'),
    updates: has('Update'),
    disables: canDisable && has('Update') && !retains,
    closesInScope: has('Update') && mayCloseInScope(compiled, senses),
    deletes: isSoftDeletionSupported === false && has('Delete') && !retains,
    deletesGone: has('Delete'),
  };
}

function nobodyIsDisabled(
  powers: readonly Powers[],
  mappings: readonly CompiledMapping[],
  retains: boolean,
): string | null {
  if (powers.length === 0 || powers.some((can) => can.disables || can.deletes || can.closesInScope)) return null;
  if (retains) return 'the job keeps accounts that leave the scope (SkipOutOfScopeDeletions)';
  if (mappings.every(({ mapping }) => !mapping.flowTypes.includes('Update')))
    return 'Update is off in the object mapping';
  return 'no attribute of the mapping rests on IsSoftDeleted';
}
