import { INPUTS, type Input } from '../detect/inputs.ts';
import { type Scope, snapshotParams } from '../detect/scope.ts';
import { EXIT, ProvlensError, usageError } from '../errors.ts';
import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import { storedSchema } from '../snapshot/stored-schema.ts';
import { EACH_WORD } from '../store/each-word.ts';
import type { Store } from '../store/store.ts';
import type { Inputs } from './inputs.ts';
import { jobSettings } from './job-settings.ts';
import type { JobSettings } from './settings.ts';

/** What the command line says in place of the snapshots. */
export interface ReplayOptions {
  /** The people that the job provisions; else as the job says, and assigned where nothing does. */
  readonly scope?: JobSettings['scope'] | undefined;
  /** Whether default access counts like a role; `auto` by the time of the snapshots. */
  readonly defaultAccess?: 'auto' | 'entitled' | 'skipped' | undefined;
  /** SkipOutOfScopeDeletions, in place of what the job says. */
  readonly retainOutOfScope?: boolean | undefined;
}

/**
 * Finds what a replay rests on: schema, job and snapshots of one application, the newest at a moment.
 * Errors: exit code 2 where the store holds several applications and none is named; exit code 4, naming the input, where a
 * schema, or users and groups, are missing.
 */
export async function readInputs(store: Store, scope: Scope, options: ReplayOptions): Promise<Inputs> {
  const [found] = await readInputsOf(store, scope, [scope.app], options);
  if (found instanceof ProvlensError) throw found;
  return found!;
}

/** As `readInputs`, of each of several applications or jobs; the error where there is one. */
export async function readInputsOf(
  store: Store,
  scope: Scope,
  apps: readonly (string | null)[],
  options: ReplayOptions,
): Promise<(Inputs | ProvlensError)[]> {
  const { snapshotAsOf } = scope;
  const schemas = await schemasOf(store, scope, apps);
  const words = schemas.map((one) => (one instanceof ProvlensError ? null : (one.row.job_id ?? one.row.app_id)));
  const jobs = await jobSettings(store, words, snapshotAsOf);
  const used = await store.rows<Used>('SELECT kind, app_id, taken_at, complete FROM used_snapshot_in($moment)', {
    moment: snapshotAsOf,
  });
  const nameOf = await appNames(store);
  const access = new Map<string, Promise<boolean | null>>();
  const accessAt = (moment: string): Promise<boolean | null> => {
    const found = access.get(moment) ?? defaultAccess(store, options, moment);
    access.set(moment, found);
    return found;
  };
  const found: (Inputs | ProvlensError)[] = [];
  for (const [at, one] of schemas.entries()) {
    if (one instanceof ProvlensError) {
      found.push(one);
      continue;
    }
    const { schema, row } = one;
    const own = used.filter(({ kind, app_id }) => OF_DIRECTORY.has(kind) || app_id === row.app_id);
    const has = (kind: string): boolean => own.some((set) => set.kind === kind);
    if (!has('user') && !has('group')) {
      found.push(missing('source_object'));
      continue;
    }
    const objects = new Map<'user' | 'group', { isComplete: boolean }>();
    for (const { kind, complete } of own)
      if (kind === 'user' || kind === 'group') objects.set(kind, { isComplete: complete });
    const moment = newest(own.filter(({ kind }) => RESTS_ON.has(kind)).map((set) => set.taken_at));
    const job = jobs[at]!;
    found.push({
      appId: row.app_id,
      appName: nameOf(row.app_id),
      jobId: row.job_id ?? job?.jobId ?? null,
      snapshotAsOf,
      moment,
      schema,
      schemaSnapshotId: row.snapshot_id,
      schemaId: row.schema_id,
      settings: {
        scope: options.scope ?? (job?.syncAll === true ? 'all' : 'assigned'),
        defaultAccessEntitles: await accessAt(moment),
        retainsOutOfScope: options.retainOutOfScope ?? job?.retainsOutOfScope ?? false,
        hasAssignments: has('assignment'),
        hasTargets: has('target_object'),
      },
      objects,
      hasMemberships: has('membership'),
      deleteThreshold: job?.deleteThreshold ?? null,
    });
  }
  return found;
}

/** A set of snapshots that answers for a kind. */
interface Used {
  readonly kind: string;
  readonly app_id: string | null;
  readonly taken_at: string;
  readonly complete: boolean;
}

const OF_DIRECTORY = new Set(['user', 'group', 'membership']);

/** An application whose schema the snapshots hold. */
export interface SchemaApp {
  /** Service principal id, lower case; null where the schema names no application. */
  readonly id: string | null;
  readonly name: string | null;
}

/** The applications that a scope leaves, in the order of their names. */
export async function appsWithSchema(store: Store, scope: Scope): Promise<SchemaApp[]> {
  const rows = await store.rows<{ app_id: string | null }>(
    'SELECT DISTINCT app_id FROM sync_schema_in($app, $snapshot_as_of)',
    snapshotParams(scope),
  );
  const nameOf = await appNames(store);
  const apps = rows.map(({ app_id }): SchemaApp => ({ id: app_id, name: nameOf(app_id) }));
  const key = ({ id, name }: SchemaApp): string => `${(name ?? '').toLowerCase()}\n${id ?? ''}`;
  return apps.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

const RESTS_ON = new Set(['user', 'group', 'membership', 'assignment', 'target_object']);

const newest = (times: readonly string[]): string => times.toSorted().at(-1) ?? '1970-01-01T00:00:00Z';

interface SchemaRow {
  readonly app_id: string | null;
  readonly job_id: string | null;
  readonly snapshot_id: number;
  readonly schema_id: number;
  readonly document: string;
}

interface Schema {
  readonly schema: SynchronizationSchema;
  readonly row: SchemaRow;
}

/** The one schema of each application or job. */
async function schemasOf(
  store: Store,
  scope: Scope,
  apps: readonly (string | null)[],
): Promise<(Schema | ProvlensError)[]> {
  const rows = await store.rows<SchemaRow & { readonly place: number }>(
    `SELECT w.place, s.app_id, s.job_id, s.snapshot_id, s.schema_id, s.document
     FROM ${EACH_WORD}, LATERAL (SELECT * FROM sync_schema_in(w.word, $moment)) AS s ORDER BY w.place, s.app_id, s.job_id, s.schema_id`,
    { words: JSON.stringify(apps), moment: scope.snapshotAsOf },
  );
  const found: (Schema | ProvlensError)[] = [];
  for (const at of apps.keys())
    found.push(
      await theSchema(
        store,
        { ...scope, app: apps[at]! },
        rows.filter(({ place }) => place === at),
      ),
    );
  return found;
}

async function theSchema(store: Store, scope: Scope, rows: readonly SchemaRow[]): Promise<Schema | ProvlensError> {
  if (new Set(rows.map(({ app_id }) => app_id)).size > 1) {
    const names = (await appsWithSchema(store, scope)).map(({ id, name }) => name ?? id ?? 'unnamed');
    return usageError(
      'Choose one application: the snapshots hold the schemas of several.',
      `Name it with --app: ${names.join(', ')}.`,
    );
  }
  if (rows.length > 1) {
    return usageError(
      'The application has several jobs, each with a schema of its own.',
      `Name the job with --app: ${rows.map(({ job_id }) => job_id ?? 'unnamed').join(', ')}.`,
    );
  }
  const [row] = rows;
  const schema = row === undefined ? null : storedSchema(row.document, row.schema_id);
  return row === undefined || schema === null ? missing('sync_schema') : { schema, row };
}

/** Nothing can be said without this input. */
const missing = (input: Input): ProvlensError =>
  new ProvlensError(`Nothing can be replayed. Missing: ${INPUTS[input].words}.`, {
    exitCode: EXIT.insufficient,
    hint: `${INPUTS[input].how}, then "provlens load". A script that collects it: provlens snapshot --how-to powershell (or bash)`,
  });

/** What tells the name of an application by its service principal id; null where no record has it. */
async function appNames(store: Store): Promise<(appId: string | null) => string | null> {
  const known = await store.rows<{ app_id: string; app_name: string | null }>(
    'SELECT app_id, min(app_name) AS app_name FROM known_app WHERE app_id IS NOT NULL GROUP BY app_id',
  );
  const names = new Map(known.map(({ app_id, app_name }) => [app_id, app_name]));
  return (appId) => (appId === null ? null : (names.get(appId) ?? null));
}

/** Default access counts since July 2020; in the months before the age of the job decides ("No users are being provisioned"). */
async function defaultAccess(
  store: Store,
  { defaultAccess: word }: ReplayOptions,
  moment: string,
): Promise<boolean | null> {
  if (word === 'entitled' || word === 'skipped') return word === 'entitled';
  const [found] = await store.rows<{ entitles: boolean | null }>(
    'SELECT default_access_entitles(CAST($moment AS TIMESTAMP)) AS entitles',
    { moment },
  );
  return found?.entitles ?? null;
}
