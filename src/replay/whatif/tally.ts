import type { Store } from '../../store/store.ts';
import type { Situation } from '../situation.ts';

/** How many objects go from one situation to another, and the smallest real example. */
export interface Transition {
  readonly before: Situation | null;
  readonly after: Situation | null;
  readonly count: number;
  readonly example: {
    readonly objectType: string;
    readonly sourceId: string | null;
    readonly sourceName: string | null;
  };
  /** The first names, in their order. */
  readonly names: readonly string[];
}

/** How often an attribute would be written, and one of the values. True and False are counted apart: one gives access, one takes it. */
export interface AttributeEffect {
  readonly attribute: string;
  readonly count: number;
  readonly example: { readonly sourceName: string | null; readonly old: string | null; readonly new: string | null };
}

/** How many changed objects one change is responsible for. */
interface Responsible {
  readonly change: string;
  readonly count: number;
}

/** What differs, counted. */
export interface ChangeTally {
  readonly changed: number;
  /** Objects with an account as it is: what percentages are of. */
  readonly managed: number;
  readonly transitions: readonly Transition[];
  readonly attributes: readonly AttributeEffect[];
  readonly responsible: readonly Responsible[];
  /**
   * Objects that come to each end and were not there before. `disable`: by a disable, or by an update that closes the account;
   * `rematch`: another account than before.
   */
  readonly newly: Readonly<
    Record<'create' | 'update' | 'disable' | 'delete' | 'unknown' | 'rematch' | 'ambiguous', number>
  >;
}

/** How many people of a transition are named, at most. */
const NAMES = 20;
/** Which way a Boolean goes; null for other values. */
const TRUTH = `CASE WHEN lower(w.c.new) IN ('true', 'false') THEN lower(coalesce(w.c.old, '')) || ' ' || lower(w.c.new) END`;
const SMALLEST = 'coalesce(len(after_changes), 0) + coalesce(len(after_causes), 0), source_name, source_id';

/** Counts what is in whatif_difference and whatif_effect. */
export async function tallyOf(store: Store): Promise<ChangeTally> {
  const [sums] = await store.rows<{ changed: number; managed: number } & Record<keyof ChangeTally['newly'], number>>(
    `SELECT count(*) AS changed,
       (SELECT count(*) FROM whatif_before WHERE target_id IS NOT NULL) AS managed,
       (SELECT count(*) FROM whatif_effect WHERE after_does = 'disable' AND before_does <> 'disable') AS disable,
       ${(['create', 'update', 'delete', 'unknown'] as const)
         .map(
           (name) =>
             `count(*) FILTER (WHERE after_situation = '${name}' AND (before_situation IS DISTINCT FROM '${name}' ${name === 'update' ? 'OR after_changes IS DISTINCT FROM before_changes' : ''})) AS "${name}"`,
         )
         .join(',\n')},
       count(*) FILTER (WHERE before_target_id <> after_target_id) AS rematch,
       count(*) FILTER (WHERE after_situation LIKE 'fail-duplicate%' AND before_situation IS DISTINCT FROM after_situation) AS ambiguous
     FROM whatif_difference`,
  );
  const transitions = await store.rows<Omit<Transition, 'example' | 'names'> & { example: string; names: string }>(
    `SELECT before_situation AS before, after_situation AS after, count(*) AS count,
       to_json(arg_min({'objectType': object_type, 'sourceId': source_id, 'sourceName': source_name}, (${SMALLEST})))::VARCHAR AS example,
       to_json(min(coalesce(source_name, source_id, 'unnamed'), ${NAMES}))::VARCHAR AS names
     FROM whatif_difference GROUP BY before_situation, after_situation ORDER BY count DESC, before, after`,
  );
  const attributes = await store.rows<Omit<AttributeEffect, 'example'> & { example: string }>(
    `WITH written AS (
       SELECT object_type, object_ref, source_name, unnest(from_json(after_changes, '${CHANGES}')) AS c FROM whatif_difference
       WHERE after_changes IS NOT NULL AND (after_situation IS DISTINCT FROM 'create' OR before_situation = 'create')),
     already AS (
       SELECT object_type, object_ref, unnest(from_json(before_changes, '${CHANGES}')) AS c FROM whatif_difference WHERE before_changes IS NOT NULL)
     SELECT w.c.attribute AS attribute, count(*) AS count,
       to_json(arg_min({'sourceName': w.source_name, 'old': w.c.old, 'new': w.c.new}, w.source_name))::VARCHAR AS example
     FROM written AS w
     WHERE NOT EXISTS (SELECT 1 FROM already AS b WHERE b.object_type = w.object_type AND b.object_ref = w.object_ref AND b.c = w.c)
     GROUP BY w.c.attribute, ${TRUTH} ORDER BY count DESC, attribute, ${TRUTH}`,
  );
  const responsible = await store.rows<Responsible>(
    'SELECT change, count(*) AS count FROM (SELECT unnest(because) AS change FROM whatif_difference) GROUP BY ALL ORDER BY count DESC, change',
  );
  const {
    changed = 0,
    managed = 0,
    create = 0,
    update = 0,
    disable = 0,
    delete: deleted = 0,
    unknown = 0,
    rematch = 0,
    ambiguous = 0,
  } = sums ?? {};
  return {
    changed,
    managed,
    transitions: transitions.map((one) => ({
      ...one,
      example: JSON.parse(one.example) as Transition['example'],
      names: JSON.parse(one.names) as string[],
    })),
    attributes: attributes.map((one) => ({ ...one, example: JSON.parse(one.example) as AttributeEffect['example'] })),
    responsible,
    newly: { create, update, disable, delete: deleted, unknown, rematch, ambiguous },
  };
}

const CHANGES = '[{"attribute":"VARCHAR","old":"VARCHAR","new":"VARCHAR"}]';
