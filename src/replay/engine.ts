import { readFileSync } from 'node:fs';
import { directionOf, placedMappings } from '../mapping/schema/lookup.ts';
import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import type { Store } from '../store/store.ts';
import { type CompiledMapping, compileMapping } from './compiled-mapping.ts';
import { decideMapping, type WholeFacts } from './decide-mapping.ts';
import { REDECIDED, type Twin } from './decide-twin.ts';
import type { Inputs } from './inputs.ts';

const SETS = new URL('sets/', import.meta.url);
const sqlOf = (name: string): string => readFileSync(new URL(name, SETS), 'utf8');

/** The mappings of a schema that are simulated, users before groups, and what is said of the others. */
export interface Plan {
  readonly mappings: readonly CompiledMapping[];
  readonly notes: readonly string[];
}

/** Fewer objects or accounts of a mapping than this are read one by one sooner than statements about them are planned. */
const FEWEST = 2000;

/**
 * Which object mappings can be simulated from these inputs; of the others, why not. `also`: attributes that the rows of a mapping, by
 * its ordinal, hold besides those that it reads.
 */
export function planOf(
  schema: SynchronizationSchema,
  inputs: Pick<Inputs, 'objects'>,
  also: ReadonlyMap<number, readonly string[]> = new Map(),
): Plan {
  const mappings: CompiledMapping[] = [];
  const notes: string[] = [];
  const ordinals = new Map(schema.rules.flatMap((rule) => rule.objectMappings).map((one, at) => [one, at + 1]));
  for (const placed of placedMappings(schema)) {
    const { rule, mapping } = placed;
    const name = `${mapping.name ?? 'object mapping'} (${mapping.sourceObjectName} to ${mapping.targetObjectName})`;
    const type = mapping.sourceObjectName.toLowerCase();
    const direction = directionOf(schema, rule);
    if (!mapping.enabled) notes.push(`${name} is switched off.`);
    else if (direction === 'inbound' || direction === 'around') {
      notes.push(
        `${name} is not simulated: it reads from ${rule.sourceDirectoryName}, of which snapshots hold nothing.`,
      );
    } else if (type !== 'user' && type !== 'group') {
      notes.push(`${name} is not simulated: only users and groups are.`);
    } else if (!inputs.objects.has(type)) {
      notes.push(`${name} is not simulated: no snapshot has ${type}s.`);
    } else {
      const ordinal = ordinals.get(mapping) ?? 0;
      mappings.push(compileMapping(schema, placed, ordinal, also.get(ordinal)));
    }
  }
  return { mappings: mappings.toSorted((a, b) => order(a) - order(b)), notes };
}

/** Groups refer to users, and users to each other. */
const order = ({ objectType }: CompiledMapping): number => (objectType === 'user' ? 0 : 1);

/** Which accounts are managed: as log and connections say, those too that earlier decisions found, or none. */
type Links =
  | { readonly kind: 'known' | 'none' }
  | { readonly kind: 'and-of' /** A table of decisions. */; readonly table: string };

interface DecideOptions {
  readonly links?: Links;
  /** How many objects or accounts SQL is asked about at least; with Infinity all are read and decided one by one. */
  readonly fewest?: number;
  /** Whether `measureFidelity` is to follow, which asks what the mapping gives. */
  readonly measured?: boolean;
  /** What is true of everybody: the store holds some objects and accounts only. */
  readonly whole?: WholeFacts;
  /**
   * The same mappings with other expressions (whatif/same-but-expressions.ts), and the table for what they decide. The table
   * `REDECIDED` has the objects that may be decided differently (object_ref). `without`: others of that kind, whose tables hold the
   * decisions about objects that may be decided differently than at first, and no others.
   */
  readonly proposed?: (Proposed & { readonly without: readonly Proposed[] }) | undefined;
}

interface Proposed {
  readonly mappings: readonly CompiledMapping[];
  readonly name: string;
}

/**
 * Decides every object of every mapping. Leaves the decisions in a temporary table of that name (columns: passes/decide-pass.ts),
 * ordered by nothing; other temporary tables called replay_… are scratch.
 */
export async function decideAll(
  store: Store,
  inputs: Inputs,
  { mappings }: Plan,
  name: string,
  {
    links = { kind: 'known' },
    whole,
    measured = false,
    fewest = whole === undefined ? FEWEST : Number.POSITIVE_INFINITY,
    proposed,
  }: DecideOptions = {},
): Promise<void> {
  const needsRoles = mappings.some(readsRoles);
  await prepare(store, inputs, needsRoles);
  if (measured) await prepareDesired(store, inputs);
  await manage(store, links);
  if (proposed !== undefined) await store.run(`CREATE OR REPLACE TEMP TABLE ${REDECIDED} (object_ref UBIGINT)`);
  const parts: string[] = [];
  const proposedParts: string[] = [];
  const withoutParts = proposed?.without.map((): string[] => []) ?? [];
  for (const [at, compiled] of mappings.entries()) {
    const twinOf = (one: Proposed): Twin => ({ compiled: one.mappings[at]!, name: `${one.name}_${at}` });
    const found = await decideMapping(store, inputs, compiled, {
      name: `${name}_${at}`,
      mappings,
      fewest,
      whole,
      measured,
      twin: proposed && twinOf(proposed),
      others: proposed?.without.map(twinOf) ?? [],
    });
    parts.push(...found.parts);
    proposedParts.push(...found.twinParts);
    for (const [n, own] of found.otherParts.entries()) withoutParts[n]!.push(...own);
  }
  await gather(store, name, parts);
  if (proposed !== undefined) await gather(store, proposed.name, proposedParts);
  for (const [n, own] of withoutParts.entries()) await gather(store, proposed!.without[n]!.name, own);
  for (const part of [...parts, ...proposedParts, ...withoutParts.flat()]) await store.run(`DROP TABLE ${part}`);
}

const gather = (store: Store, name: string, parts: readonly string[]): Promise<void> =>
  store.run(
    parts.length === 0
      ? `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * EXCLUDE (run_id, action, status, code) FROM decision_record LIMIT 0`
      : `CREATE OR REPLACE TEMP TABLE ${name} AS ${parts.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL ')}`,
  );

/** Whether a mapping reads in which roles an object is assigned. */
export const readsRoles = ({ layout }: CompiledMapping): boolean => layout.names.includes('appRoleAssignments');

/** What all mappings share: assignments, roles, links, and the ends of references. */
async function prepare(
  store: Store,
  { appId, snapshotAsOf, moment, settings }: Inputs,
  needsRoles: boolean,
): Promise<void> {
  // With Sync all nobody asks for assignments; roles may still be mapped.
  if (settings.scope === 'assigned' || needsRoles)
    await prepareAssignments(store, appId, snapshotAsOf, null, needsRoles);
  else await store.run(NO_ASSIGNMENTS);
  await store.run(sqlOf('link.sql'), { app: appId, moment: snapshotAsOf, until: moment });
  await store.run(
    `CREATE OR REPLACE TEMP TABLE replay_end (object_ref UBIGINT, source_id VARCHAR, source_name VARCHAR, target_id VARCHAR, state VARCHAR)`,
  );
}

/** What `measureFidelity` compares with what was written: made for the objects that the log wrote something of. */
async function prepareDesired(store: Store, { appId }: Inputs): Promise<void> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE replay_written AS SELECT DISTINCT object_ref FROM event_in($app, NULL, NULL, NULL)
     WHERE status = 'success' AND action IN ('create', 'update', 'disable') AND len(changes) > 0`,
    { app: appId },
  );
  await store.run(
    'CREATE OR REPLACE TEMP TABLE replay_desired (object_ref UBIGINT, name VARCHAR, desired VARCHAR, problem VARCHAR, is_reference BOOLEAN)',
  );
}

/** The columns of sets/assignment.sql that are read. */
const NO_ASSIGNMENTS = `CREATE OR REPLACE TEMP TABLE replay_assignment
  (object_ref UBIGINT, path VARCHAR, via VARCHAR, is_default_access BOOLEAN)`;

/** The people that the assignments reach, and where mappings read them in which roles: everybody, or one object by its object_ref. */
export async function prepareAssignments(
  store: Store,
  app: string | null,
  moment: string | null,
  only: string | null,
  needsRoles: boolean,
): Promise<void> {
  await store.run(sqlOf('assignment.sql'), { app, moment, only });
  if (needsRoles) await store.run(sqlOf('role.sql'), { app, moment, only });
}

async function manage(store: Store, links: Links): Promise<void> {
  if (links.kind === 'none') await store.run('DELETE FROM replay_link');
  if (links.kind !== 'and-of') return;
  await store.run(
    `INSERT INTO replay_link BY NAME
     SELECT object_ref, target_id, 'match' AS known_from, false AS is_disabled, NULL::BOOLEAN AS was_assigned, source_id, source_name, object_type AS kind
     FROM ${links.table} AS d
     WHERE situation IN ('in-sync', 'update') AND target_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM replay_link AS l WHERE l.object_ref = d.object_ref)`,
  );
}
