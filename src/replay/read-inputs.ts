import { INPUTS, type Input } from '../detect/inputs.ts';
import { type Scope, snapshotParams } from '../detect/scope.ts';
import { EXIT, ProvlensError, usageError } from '../errors.ts';
import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import { storedSchema } from '../snapshot/stored-schema.ts';
import type { Store } from '../store/store.ts';
import type { Inputs } from './inputs.ts';
import { jobSettings } from './job-settings.ts';
import type { Settings } from './settings.ts';

/** What the command line says in place of the snapshots. */
export interface ReplayOptions {
  /** Whom the job provisions; otherwise as the job says, and assigned where nothing does. */
  readonly scope?: Settings['scope'] | undefined;
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
  const { schema, row } = await theSchema(store, scope);
  const params = { app: row.app_id, moment: scope.snapshotAsOf };
  const used = await store.rows<{ kind: string; taken_at: string; complete: boolean }>(
    `SELECT kind, taken_at, complete FROM used_snapshot_in($moment)
     WHERE kind IN ('user', 'group', 'membership') OR app_id IS NOT DISTINCT FROM $app`,
    params,
  );
  const has = (kind: string): boolean => used.some((one) => one.kind === kind);
  if (!has('user') && !has('group')) throw missing('source_object');
  const objects = new Map<'user' | 'group', { isComplete: boolean }>();
  for (const { kind, complete } of used)
    if (kind === 'user' || kind === 'group') objects.set(kind, { isComplete: complete });
  const moment = newest(used.filter(({ kind }) => RESTS_ON.has(kind)).map((one) => one.taken_at));
  const job = await jobSettings(store, row.job_id ?? row.app_id, scope.snapshotAsOf);
  return {
    appId: row.app_id,
    appName: await nameOf(store, row.app_id),
    jobId: row.job_id ?? job?.jobId ?? null,
    snapshotAsOf: scope.snapshotAsOf,
    moment,
    schema,
    schemaSnapshotId: row.snapshot_id,
    schemaId: row.schema_id,
    settings: {
      scope: options.scope ?? (job?.syncAll === true ? 'all' : 'assigned'),
      defaultAccessEntitles: await defaultAccess(store, options, moment),
      retainsOutOfScope: options.retainOutOfScope ?? job?.retainsOutOfScope ?? false,
      hasAssignments: has('assignment'),
      hasTargets: has('target_object'),
    },
    objects,
    hasMemberships: has('membership'),
    deleteThreshold: job?.deleteThreshold ?? null,
  };
}

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
  const apps: SchemaApp[] = [];
  for (const { app_id } of rows) apps.push({ id: app_id, name: await nameOf(store, app_id) });
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

async function theSchema(store: Store, scope: Scope): Promise<{ schema: SynchronizationSchema; row: SchemaRow }> {
  const rows = await store.rows<SchemaRow>(
    'SELECT app_id, job_id, snapshot_id, schema_id, document FROM sync_schema_in($app, $snapshot_as_of) ORDER BY app_id, job_id, schema_id',
    snapshotParams(scope),
  );
  if (new Set(rows.map(({ app_id }) => app_id)).size > 1) {
    const names = (await appsWithSchema(store, scope)).map(({ id, name }) => name ?? id ?? 'unnamed');
    throw usageError(
      'The snapshots hold the schemas of several applications, and this is about one of them.',
      `Name it with --app: ${names.join(', ')}.`,
    );
  }
  if (rows.length > 1) {
    throw usageError(
      'The application has several jobs, each with a schema of its own.',
      `Name the job with --app: ${rows.map(({ job_id }) => job_id ?? 'unnamed').join(', ')}.`,
    );
  }
  const [row] = rows;
  const schema = row === undefined ? null : storedSchema(row.document, row.schema_id);
  if (row === undefined || schema === null) throw missing('sync_schema');
  return { schema, row };
}

/** Nothing can be said without this input. */
const missing = (input: Input): ProvlensError =>
  new ProvlensError(`Nothing can be replayed. Missing: ${INPUTS[input].words}.`, {
    exitCode: EXIT.insufficient,
    hint: `${INPUTS[input].how}, then "provlens snapshot".`,
  });

async function nameOf(store: Store, appId: string | null): Promise<string | null> {
  if (appId === null) return null;
  const [known] = await store.rows<{ app_name: string | null }>(
    'SELECT min(app_name) AS app_name FROM known_app WHERE app_id = $app',
    { app: appId },
  );
  return known?.app_name ?? null;
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
