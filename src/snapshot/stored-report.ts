import type { Store } from '../store/store.ts';
import type { SnapshotCounts, SnapshotFile, SnapshotReport } from './snapshot-report.ts';

const COUNTS: Readonly<Record<string, keyof SnapshotCounts>> = {
  user: 'users',
  group: 'groups',
  membership: 'memberships',
  assignment: 'assignments',
  app_role: 'appRoles',
  target_object: 'targetObjects',
  sync_schema: 'schemas',
  job_status: 'jobs',
  service_principal: 'servicePrincipals',
  link: 'links',
};
const FIRST_REJECTS = 3;

/** What the store holds of a set. */
export async function storedReport(
  store: Store,
  snapshotId: number,
  told: Pick<SnapshotReport, 'known' | 'warnings'>,
): Promise<SnapshotReport> {
  const [set] = await store.rows<{ taken_at: string; taken_at_from: SnapshotReport['takenAtFrom'] }>(
    'SELECT taken_at, taken_at_from FROM snapshot WHERE snapshot_id = $id',
    { id: snapshotId },
  );
  const files = await filesOf(store, snapshotId);
  return {
    snapshotId,
    takenAt: set?.taken_at ?? null,
    takenAtFrom: set?.taken_at_from ?? 'option',
    known: told.known,
    counts: await countsOf(store, snapshotId),
    files,
    unrecognised: files
      .filter(({ kind }) => kind === 'unrecognised')
      .map(({ path, firstRejects }) => ({ path, reason: firstRejects[0]?.reason ?? 'the file is empty' })),
    warnings: told.warnings,
  };
}

async function countsOf(store: Store, id: number): Promise<SnapshotCounts> {
  const rows = await store.rows<{ kind: string; n: number }>(
    'SELECT kind, sum(rows)::BIGINT AS n FROM snapshot_content WHERE snapshot_id = $id GROUP BY kind',
    { id },
  );
  const counts: Record<keyof SnapshotCounts, number> = {
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
  };
  for (const { kind, n } of rows) {
    const name = COUNTS[kind];
    if (name !== undefined) counts[name] = n;
  }
  return counts;
}

interface FileRow {
  readonly file_id: number;
  readonly path: string;
  readonly kind: string;
  readonly records: number;
  readonly loaded: number;
  readonly merged: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
}

async function filesOf(store: Store, id: number): Promise<SnapshotFile[]> {
  const rows = await store.rows<FileRow>(
    'SELECT * EXCLUDE (snapshot_id) FROM snapshot_file WHERE snapshot_id = $id ORDER BY path',
    { id },
  );
  const files: SnapshotFile[] = [];
  for (const { file_id, path, kind, records, loaded, merged, rejected, complete, incomplete_reason } of rows) {
    const firstRejects =
      rejected === 0
        ? []
        : await store.rows<{ line: number | null; offset: number | null; reason: string }>(
            // A file that is in several sets was rejected once for each.
            `SELECT DISTINCT line, byte_offset AS "offset", reason FROM reject WHERE file_id = $file ORDER BY "offset" NULLS LAST, reason LIMIT ${FIRST_REJECTS}`,
            { file: file_id },
          );
    files.push({
      path,
      kind,
      records,
      loaded,
      merged,
      rejected,
      complete,
      incompleteReason: incomplete_reason,
      firstRejects,
    });
  }
  return files;
}
