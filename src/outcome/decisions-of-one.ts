import type { CompiledMapping } from '../replay/compiled-mapping.ts';
import { decideAll } from '../replay/engine.ts';
import { decideAlone } from '../replay/explain/decide-alone.ts';
import type { Inputs } from '../replay/inputs.ts';
import { EACH_WORD } from '../store/each-word.ts';
import { keepCrowd } from './crowd/crowd.ts';
import { factsOfWhole } from './crowd/whole-facts.ts';
import { addDecisions, addRows, type DecidedRow, type Decisions, type Grounded, keptDecisions } from './decisions.ts';
import type { ExplainedObject, SeenObject } from './subject.ts';

/**
 * The decisions about one object in the applications that its slice is grounded in, once the slice is narrow, which it is afterwards
 * too. Who comes no further than the scope of an application is decided alone, others among those who have a say in it; a replay of
 * everybody is run where it is not known who they are.
 */
export async function decisionsOfOne(subject: ExplainedObject, { kept, open, missing }: Grounded): Promise<Decisions> {
  const { slice, named } = subject;
  const table = await keptDecisions(slice.store, kept, named.ref);
  const claims: Claim[] = [];
  const alone: DecidedRow[] = [];
  const links = await linksOf(subject, open);
  await slice.asWritten(async () => {
    for (const [at, { inputs }] of open.entries()) {
      const rows = await rowsAlone(subject, inputs, links[at]!);
      if (Array.isArray(rows)) alone.push(...rows);
      else claims.push(rows);
    }
  });
  if (alone.length > 0) await addRows(slice.store, alone);
  const among = claims.filter((claim) => claim.own.every(standsAmongFew));
  const isKept = among.length > 0 && (await keepCrowdOf(subject, among));
  if (isKept) {
    await slice.asWritten(async () => {
      for (const claim of among) await decideAmongFew(subject, claim);
    });
    await slice.narrow();
  }
  for (const claim of claims) if (!isKept || !among.includes(claim)) await decideAmongAll(subject, claim);
  return { table, missing };
}

/** An application in which an account or others may have a say in what becomes of the object. */
interface Claim {
  readonly inputs: Inputs;
  /** By mapping that takes objects of its class; null where the export does not hold it. */
  readonly own: readonly (readonly [CompiledMapping, SeenObject | null])[];
}

/** The decisions about the object where it is alone. `mayBeLinked`: to an account. */
async function rowsAlone(
  subject: ExplainedObject,
  inputs: Inputs,
  mayBeLinked: boolean,
): Promise<DecidedRow[] | Claim> {
  const { named } = subject;
  const mappings = subject.planOf(inputs).mappings.filter(({ objectType }) => objectType === named.type);
  const own: [CompiledMapping, SeenObject | null][] = [];
  for (const mapping of mappings) own.push([mapping, await subject.seenBy(inputs, mapping)]);
  const rows: DecidedRow[] = [];
  for (const [, seen] of own) {
    // Whom the export holds no more has a decision where there is an account.
    if (seen === null && !mayBeLinked) continue;
    const row = seen === null ? null : rowAlone(seen, inputs, mayBeLinked);
    if (row === null) return { inputs, own };
    rows.push({ inputs, row: { ...row, object_ref: named.ref } });
  }
  return rows;
}

function rowAlone({ object, ready }: SeenObject, inputs: Inputs, mayBeLinked: boolean): DecidedRow['row'] | null {
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

/** A group is among all its members, and among the users that it refers to, whom other mappings decide about. */
const standsAmongFew = ([mapping]: Claim['own'][number]): boolean =>
  mapping.objectType === 'user' || (mapping.members < 0 && mapping.references.length === 0);

async function keepCrowdOf(subject: ExplainedObject, claims: readonly Claim[]): Promise<boolean> {
  const sides = claims.flatMap(({ inputs, own }) =>
    own.flatMap(([, seen]) => (seen === null ? [] : [{ inputs, seen, ready: seen.ready }])),
  );
  const ends = new Set<string>();
  for (const { inputs, seen } of sides) for (const ref of await subject.endsOf(inputs, seen)) ends.add(ref);
  return keepCrowd(subject.slice, subject.whole, sides, ends);
}

async function decideAmongFew(subject: ExplainedObject, { inputs, own }: Claim): Promise<void> {
  const { slice, named } = subject;
  const mappings = own.map(([mapping]) => mapping);
  const whole = factsOfWhole(subject, inputs, new Map(own));
  await decideAll(slice.store, inputs, { mappings, notes: [] }, 'outcome_decided', { whole });
  await addDecisions(slice.store, inputs, `outcome_decided WHERE object_ref = ${named.ref}`);
}

/** The decisions of a replay of everybody. Users refer to users alone, groups to both. */
async function decideAmongAll(subject: ExplainedObject, { inputs }: Claim): Promise<void> {
  const { whole, named, slice } = subject;
  const { mappings, notes } = subject.planOf(inputs);
  const needed = mappings.filter(({ objectType }) => named.type === 'group' || objectType === named.type);
  await decideAll(whole, inputs, { mappings: needed, notes }, 'outcome_decided');
  const rows = await whole.rows<DecidedRow['row']>(
    'SELECT * REPLACE (object_ref::VARCHAR AS object_ref) FROM outcome_decided WHERE object_ref = $ref::UBIGINT',
    { ref: named.ref },
  );
  await addRows(
    slice.store,
    rows.map((row) => ({ inputs, row })),
  );
}

/** By application: whether the log or a connection names an account of the object there. */
async function linksOf({ slice: { store }, named }: ExplainedObject, open: Grounded['open']): Promise<boolean[]> {
  if (open.length === 0) return [];
  const [first] = open;
  const moment = first!.inputs.snapshotAsOf;
  const rows = await store.rows<{ linked: boolean }>(
    `SELECT EXISTS (
       SELECT 1 FROM job_event AS e WHERE is_of_app(w.word, e.app_id, e.app_name, e.known_job_id) AND (e.target_id <> '' OR e.action = 'delete')
     ) AS linked
     FROM ${EACH_WORD} ORDER BY w.place`,
    { words: JSON.stringify(open.map(({ inputs }) => inputs.appId)) },
  );
  const links = rows.map(({ linked }) => linked);
  const connected = await store.rows('SELECT 1 AS x FROM link WHERE object_ref = $ref::UBIGINT LIMIT 1', {
    ref: named.ref,
  });
  if (connected.length === 0) return links;
  for (const [at, { inputs }] of open.entries()) {
    const found = await store.rows(
      'SELECT 1 AS x FROM link_in($app, $moment) WHERE object_ref = $ref::UBIGINT LIMIT 1',
      {
        app: inputs.appId,
        moment,
        ref: named.ref,
      },
    );
    links[at] ||= found.length > 0;
  }
  return links;
}
