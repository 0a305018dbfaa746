import { unreadableError, usageError } from '../errors.ts';
import { inputFiles } from '../logs/read/files.ts';
import { STDIN } from '../logs/read/inputs.ts';
import type { Store } from '../store/store.ts';
import { applicationOf } from './application.ts';
import { writeContent } from './content.ts';
import { evaluateMappings } from './evaluate/evaluate-mappings.ts';
import type { ReadSnapshotFile } from './file-tally.ts';
import { nameByNeighbours } from './load/neighbours.ts';
import { type NewSet, settle } from './load/settle.ts';
import { Staging } from './load/staging.ts';
import { possibleApp, takeOutNameless } from './load/without-app.ts';
import { type Manifest, manifestsOf } from './manifest.ts';
import { knownSet, newestTime, type SetFile, setFile, setNumber } from './set-identity.ts';
import type { SnapshotOptions } from './snapshot-options.ts';
import type { SnapshotFile, SnapshotReport } from './snapshot-report.ts';
import { stageFiles } from './stage-files.ts';
import { storedReport } from './stored-report.ts';

const FIRST_REJECTS = 3;

/**
 * Loads files, folders and globs as one set, in one transaction: all of it or nothing. Each record is recognised by its content.
 * A set that is in the store already changes nothing.
 * Errors: exit code 3 for a path that does not exist, 2 for standard input or an application that nothing knows. Records that
 * cannot be read are no errors: they are in `reject`; files in which nothing was recognised are named.
 */
export async function loadSnapshot(
  store: Store,
  inputs: readonly string[],
  options: SnapshotOptions = {},
): Promise<SnapshotReport> {
  return loadSnapshotFiles(store, await inputFiles(inputs), options);
}

/** As `loadSnapshot`, of files that are known one by one. */
export async function loadSnapshotFiles(
  store: Store,
  paths: readonly string[],
  options: SnapshotOptions = {},
): Promise<SnapshotReport> {
  if (paths.includes(STDIN))
    throw usageError('A snapshot is read from files, not from standard input.', 'Save it to a file first.');
  const manifests = await manifestsOf(paths);
  const own = new Set(manifests.map(({ path }) => path));
  const files = await Promise.all(paths.filter((path) => !own.has(path)).map((path) => readable(path, manifests)));
  if (files.length === 0) return nothing([], fromOf(options));
  const known = await knownSet(store, files, options.takenAt ?? null);
  if (known !== null) return storedReport(store, known, { known: true, warnings: [] });
  const staging = await Staging.open(store);
  try {
    const read = await stageFiles(staging, files, options);
    if (holdNothing(read)) return nothing(read, fromOf(options));
    // Staging lies outside: the engine shares out a scan of what a transaction has not written itself.
    const report = await store.inTransaction(() => settled(store, files, read, options));
    return { ...report, warnings: [...manifests.flatMap(lackWords), ...report.warnings] };
  } finally {
    await staging.close();
  }
}

/** Moves what is staged into the store, inside the transaction of the caller. */
async function settled(
  store: Store,
  files: readonly SetFile[],
  read: readonly ReadSnapshotFile[],
  options: SnapshotOptions,
): Promise<SnapshotReport> {
  const named = options.app === undefined ? await nameByNeighbours(store, files) : new Map<string, string>();
  const told = await applicationOf(store, options.app ?? null);
  const possible = options.onWithoutApp === undefined || told !== null ? null : await possibleApp(store);
  const appId = told ?? possible?.id ?? null;
  const leftOut = possible?.isKnown && appId === null ? await takeOutNameless(store) : new Set<number>();
  const kept = read.filter(({ fileId }) => !leftOut.has(fileId));
  if (leftOut.size > 0) {
    options.onWithoutApp?.(read.filter(({ fileId }) => leftOut.has(fileId)).map(({ path }) => path));
    if (holdNothing(kept)) return nothing(kept, fromOf(options));
    const known = await knownSet(store, kept, options.takenAt ?? null);
    if (known !== null) return storedReport(store, known, { known: true, warnings: [] });
  }
  const { takenAt, takenAtFrom } =
    options.takenAt === undefined ? newestTime(kept) : { takenAt: options.takenAt, takenAtFrom: fromOf(options) };
  const snapshotId = setNumber(kept, takenAt, options.app ?? null);
  const set: NewSet = { snapshotId, takenAt, takenAtFrom, appId };
  const merged = await settle(store, set);
  await writeContent(store, set, kept, merged, named);
  await evaluateMappings(store);
  return storedReport(store, set.snapshotId, {
    known: false,
    warnings: [...kept.flatMap(({ notes }) => notes), ...(await warningsOf(store, set))],
  });
}

const fromOf = ({ takenAt }: SnapshotOptions): SnapshotReport['takenAtFrom'] =>
  takenAt === undefined ? 'file times' : 'option';

const lackWords = ({ path, lack }: Manifest): string[] =>
  lack === null
    ? []
    : [`The collection of ${path} is not complete: ${lack}. Run its script again; it goes on where it ended.`];

/** Nothing was recognised. */
const holdNothing = (read: readonly ReadSnapshotFile[]): boolean =>
  read.every(({ tally, emptyKind }) => tally.recognised === 0 && emptyKind === null);

async function readable(path: string, manifests: readonly Manifest[]): Promise<SetFile> {
  try {
    return await setFile(path, manifests);
  } catch (error) {
    throw unreadableError(`${path} cannot be read: ${(error as Error).message}`, undefined, error);
  }
}

/** A set in which nothing was recognised is no set. */
function nothing(read: readonly ReadSnapshotFile[], takenAtFrom: SnapshotReport['takenAtFrom']): SnapshotReport {
  const files = read.map(reportOf);
  return {
    snapshotId: null,
    takenAt: null,
    takenAtFrom,
    known: false,
    counts: {
      users: 0,
      groups: 0,
      memberships: 0,
      assignments: 0,
      appRoles: 0,
      targetObjects: 0,
      schemas: 0,
      jobs: 0,
      servicePrincipals: 0,
      links: 0,
    },
    files,
    unrecognised: files.map(({ path, firstRejects }) => ({
      path,
      reason: firstRejects[0]?.reason ?? 'the file is empty',
    })),
    warnings: [],
  };
}

const reportOf = ({ path, tally, incomplete }: ReadSnapshotFile): SnapshotFile => ({
  path,
  kind: tally.kind,
  records: tally.records,
  loaded: tally.recognised,
  merged: 0,
  rejected: tally.rejects.length,
  complete: incomplete === null,
  incompleteReason: incomplete,
  firstRejects: tally.rejects.slice(0, FIRST_REJECTS).map(({ line, offset, reason }) => ({ line, offset, reason })),
});

async function warningsOf(store: Store, set: NewSet): Promise<string[]> {
  const [found] = await store.rows<{ nameless: number; ownerless: number; accounts: number; stand_in: string | null }>(
    `SELECT
       (SELECT count(*) FROM source_object WHERE snapshot_id = $id AND object_id IS NULL) AS nameless,
       (SELECT count(*) FROM snapshot_content WHERE snapshot_id = $id AND app_id IS NULL
          AND kind IN ('sync_schema', 'job_status', 'target_object', 'link')) AS ownerless,
       (SELECT count(*) FROM target_object WHERE snapshot_id = $id AND target_id IS NULL) AS accounts,
       (SELECT array_to_string(list_sort(list(DISTINCT CASE WHEN user_name IS NOT NULL THEN 'user name'
          WHEN external_id IS NOT NULL THEN 'external id' WHEN display_name IS NOT NULL THEN 'display name' END), 'DESC'), ' or ')
        FROM target_object WHERE snapshot_id = $id AND target_id IS NULL) AS stand_in`,
    { id: set.snapshotId },
  );
  const bases = await store.rows<{ kind: string; taken_at: string }>(
    'SELECT b.kind, s.taken_at FROM delta_base AS b JOIN snapshot AS s ON s.snapshot_id = b.snapshot_id ORDER BY b.kind',
  );
  return [
    ...((found?.nameless ?? 0) > 0
      ? [
          `${found?.nameless} objects have no id: assignments and memberships cannot be joined to them. Export them with their id.`,
        ]
      : []),
    ...((found?.accounts ?? 0) > 0
      ? [
          `${found?.accounts} accounts have no id: no column or attribute is called id, sys_id, user_id, accountId, guid or the like. ${found?.stand_in ? `Their ${found.stand_in} is used as id, and` : 'Nothing else distinguishes them, and'} what the log links by id cannot be found among them. Export them with their id.`,
        ]
      : []),
    ...((found?.ownerless ?? 0) > 0
      ? [
          'Nothing in these files says which application the schema, job or accounts belong to. Where the database knows just one, it is taken; else load them with --app.',
        ]
      : []),
    ...bases.map(
      ({ kind, taken_at }) => `The delta pages of kind ${kind} were applied on top of the set of ${taken_at}.`,
    ),
  ];
}
