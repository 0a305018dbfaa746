import { usageError } from '../errors.ts';
import type { IngestOptions } from '../logs/ingest.ts';
import { ingestFiles } from '../logs/ingest.ts';
import type { IngestReport } from '../logs/ledger.ts';
import { KINDS, type Kind } from '../snapshot/kinds.ts';
import { loadSnapshotFiles } from '../snapshot/load-snapshot.ts';
import type { SnapshotOptions } from '../snapshot/snapshot-options.ts';
import type { SnapshotReport } from '../snapshot/snapshot-report.ts';
import type { Store } from '../store/store.ts';
import { snapshotSets } from './snapshot-sets.ts';
import type { OtherFile, SnapshotPart, SortedFiles } from './sorted-files.ts';

export interface IntakeOptions {
  /** The application of what does not name one: a service principal id, or a name. */
  readonly app?: string;
  /** When the snapshot was taken, ISO 8601 in UTC; default the newest time of its files. */
  readonly takenAt?: string;
  readonly signal?: AbortSignal;
  readonly onLog?: IngestOptions['onProgress'];
  readonly onSnapshot?: SnapshotOptions['onProgress'];
  readonly times?: IngestOptions['times'];
}

export interface LoadReport {
  /** Null where no file held logs. */
  readonly logs: IngestReport | null;
  /** A set for each moment; a set in which nothing could be read is not among them. */
  readonly snapshots: readonly SnapshotReport[];
  /** Parts of snapshots that were left out, because nothing says of which application they are. */
  readonly withoutApp: readonly SnapshotPart[];
  /** Names of the applications that they may be of, sorted. */
  readonly apps: readonly string[];
  readonly notLoaded: readonly OtherFile[];
  /** Kinds that the store has no snapshot of. */
  readonly lacking: readonly Kind[];
  /** From when to when the log of the store goes, ISO 8601 in UTC; null where it has no event with a time. */
  readonly span: { readonly since: string; readonly until: string } | null;
}

/**
 * Loads sorted files: logs first, since they name the applications that exports of accounts belong to, then each set of snapshot files in a
 * transaction of its own. Errors: as `ingest` and `loadSnapshot`, and exit code 2 for one time of several snapshots.
 */
export async function load(store: Store, files: SortedFiles, options: IntakeOptions = {}): Promise<LoadReport> {
  const sets = snapshotSets(files.snapshot);
  if (sets.length > 1 && options.takenAt !== undefined)
    throw usageError(
      `These files are ${sets.length} snapshots, and --taken-at is the time of one.`,
      'Load the folder of each by itself.',
    );
  const logs = files.logs.length === 0 ? null : await loadLogs(store, files.logs, options);
  const snapshots: SnapshotReport[] = [];
  const leftOut = new Set<string>();
  for (const set of sets) {
    if (options.signal?.aborted === true) break;
    const report = await loadSet(store, set, options, (paths) => {
      for (const path of paths) leftOut.add(path);
    });
    snapshots.push(report);
  }
  return {
    logs,
    snapshots: snapshots.filter(({ snapshotId }) => snapshotId !== null),
    withoutApp: files.snapshot.filter(({ path }) => leftOut.has(path)),
    apps: leftOut.size === 0 ? [] : await appNames(store),
    notLoaded: [...files.others, ...snapshots.flatMap(({ unrecognised }) => unrecognised)],
    lacking: await lackingKinds(store),
    span: await spanOf(store),
  };
}

const loadLogs = (
  store: Store,
  paths: readonly string[],
  { signal, onLog, times }: IntakeOptions,
): Promise<IngestReport> =>
  ingestFiles(store, paths, {
    ...(signal === undefined ? {} : { signal }),
    ...(onLog === undefined ? {} : { onProgress: onLog }),
    ...(times === undefined ? {} : { times }),
  });

const loadSet = (
  store: Store,
  set: readonly SnapshotPart[],
  { app, takenAt, signal, onSnapshot }: IntakeOptions,
  onWithoutApp: (paths: readonly string[]) => void,
): Promise<SnapshotReport> =>
  loadSnapshotFiles(
    store,
    set.map(({ path }) => path),
    {
      ...(app === undefined ? { onWithoutApp } : { app }),
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(signal === undefined ? {} : { signal }),
      ...(onSnapshot === undefined ? {} : { onProgress: onSnapshot }),
    },
  );

/** Names of the applications that the store knows; of one without a name, or with that of another one, its id. */
async function appNames(store: Store): Promise<string[]> {
  const rows = await store.rows<{ name: string }>(
    `WITH app AS (SELECT app_id, min(nullif(app_name, '')) AS name FROM known_app WHERE app_id IS NOT NULL GROUP BY app_id)
     SELECT CASE WHEN name IS NULL OR lower(name) IN (SELECT lower(name) FROM app WHERE name IS NOT NULL GROUP BY lower(name) HAVING count(*) > 1)
       THEN app_id ELSE name END AS name FROM app ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

async function lackingKinds(store: Store): Promise<Kind[]> {
  const rows = await store.rows<{ kind: string }>('SELECT DISTINCT kind FROM snapshot_content');
  const held = new Set(rows.map(({ kind }) => kind));
  return KINDS.filter((kind) => !held.has(kind));
}

async function spanOf(store: Store): Promise<LoadReport['span']> {
  const [found] = await store.rows<{ since: string | null; until: string | null }>(
    'SELECT min(time) AS since, max(time) AS until FROM event_record',
  );
  const { since, until } = found ?? { since: null, until: null };
  return since === null || until === null ? null : { since, until };
}
