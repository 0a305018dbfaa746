import { decideAll } from '../replay/engine.ts';
import { decideAlone } from '../replay/explain/decide-alone.ts';
import type { Inputs } from '../replay/inputs.ts';
import { addRows, type Decisions, type Grounded, keptDecisions } from './decisions.ts';
import type { Seen, Subject } from './subject.ts';

/**
 * The decisions about one object in the applications that its slice is grounded in, once the slice is narrow. Who comes no further than
 * the scope of an application is decided alone; a replay of everybody is run where an account or others may have a say, and no kept one
 * rests on the same inputs.
 */
export async function decisionsOfOne(subject: Subject, { kept, open, missing }: Grounded): Promise<Decisions> {
  const { store } = subject.slice;
  const table = await keptDecisions(store, kept, subject.named.ref);
  for (const { inputs } of open) await decideIn(subject, inputs);
  return { table, missing };
}

async function decideIn(subject: Subject, inputs: Inputs): Promise<void> {
  const { slice, named } = subject;
  const own = subject.planOf(inputs).mappings.filter(({ objectType }) => objectType === named.type);
  const mayBeLinked = own.length > 0 && (await isMaybeLinked(subject, inputs));
  const rows: Row[] = [];
  for (const mapping of own) {
    const seen = await subject.seenBy(inputs, mapping);
    // Whom the export holds no more has a decision where there is an account.
    if (seen === null && !mayBeLinked) continue;
    const row = seen === null ? null : rowAlone(seen, inputs, mayBeLinked);
    if (row === null) {
      await addRows(slice.store, inputs, await rowsAmongOthers(subject, inputs));
      return;
    }
    rows.push({ ...row, object_ref: named.ref });
  }
  if (rows.length > 0) await addRows(slice.store, inputs, rows);
}

type Row = Readonly<Record<string, unknown>>;

function rowAlone({ object, ready }: Seen, inputs: Inputs, mayBeLinked: boolean): Row | null {
  const decided = decideAlone(object, ready, inputs, mayBeLinked);
  if (decided === null) return null;
  const { scope, decision } = decided;
  const [, id, name] = object[0];
  return {
    mapping: ready.compiled.ordinal,
    object_type: ready.compiled.objectType,
    source_id: id,
    source_name: name,
    situation: decision.situation,
    is_active: scope.isActive,
    is_assigned: scope.isAssigned,
    has_role: scope.hasRole,
    passed_filter: scope.passedFilter,
    causes: decision.causes.length === 0 ? null : JSON.stringify(decision.causes),
  };
}

/** The decisions of a replay of everybody. Users refer to users alone, groups to both. */
async function rowsAmongOthers(subject: Subject, inputs: Inputs): Promise<Row[]> {
  const { whole, named } = subject;
  const { mappings, notes } = subject.planOf(inputs);
  const needed = mappings.filter(({ objectType }) => named.type === 'group' || objectType === named.type);
  await decideAll(whole, inputs, { mappings: needed, notes }, 'outcome_decided');
  return whole.rows(
    'SELECT * REPLACE (object_ref::VARCHAR AS object_ref) FROM outcome_decided WHERE object_ref = $ref::UBIGINT',
    { ref: named.ref },
  );
}

/** Whether the log or a connection names an account of the object in an application. */
async function isMaybeLinked({ slice, named }: Subject, { appId, snapshotAsOf }: Inputs): Promise<boolean> {
  const [found] = await slice.store.rows<{ linked: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM event_in($app, NULL, NULL, NULL) WHERE target_id <> '' OR action = 'delete')
       OR EXISTS (SELECT 1 FROM link_in($app, $moment) WHERE object_ref = $ref::UBIGINT) AS linked`,
    { app: appId, moment: snapshotAsOf, ref: named.ref },
  );
  return found?.linked !== false;
}
