import { dirname } from 'node:path';
import { WorkFiles } from '../logs/load/work-files.ts';
import { sqlText } from '../store/sql-text.ts';
import type { Store } from '../store/store.ts';
import type { ReadSnapshotFile } from './file-tally.ts';
import { DIRECTORY_KINDS, KINDS, type Kind } from './kinds.ts';
import type { NewSet } from './load/settle.ts';

/** Which rows of the store are of a kind. */
const ROWS: Readonly<Record<Kind, string>> = {
  user: "source_object WHERE object_type = 'user'",
  group: "source_object WHERE object_type = 'group'",
  service_principal: "source_object WHERE object_type = 'service_principal'",
  other: "source_object WHERE object_type NOT IN ('user', 'group', 'service_principal')",
  membership: 'membership WHERE true',
  assignment: 'assignment WHERE true',
  app_role: 'app_role WHERE true',
  target_object: 'target_object WHERE true',
  link: 'link WHERE true',
  sync_schema: 'sync_schema WHERE true',
  job_status: 'job_status WHERE true',
};

/** Writes down what a set holds, its files and its rejects, inside the transaction of the set. */
export async function writeContent(
  store: Store,
  set: NewSet,
  files: readonly ReadSnapshotFile[],
  merged: ReadonlyMap<number, number>,
  appOfFolder: ReadonlyMap<string, string>,
): Promise<void> {
  for (const kind of KINDS) {
    await writeKind(store, set, kind, files);
    for (const { path, emptyKind, incomplete } of files) {
      if (emptyKind === kind)
        await writeEmpty(store, set, kind, appOfFolder.get(dirname(path)) ?? set.appId, incomplete === null);
    }
  }
  for (const file of files) {
    await writeFile(store, set, file, file.isCopy ? file.tally.recognised : (merged.get(file.fileId) ?? 0));
  }
}

async function writeKind(store: Store, set: NewSet, kind: Kind, files: readonly ReadSnapshotFile[]): Promise<void> {
  const holders = files.filter(({ tally, emptyKind }) => tally.kinds.has(kind) || emptyKind === kind);
  const complete = holders.every(({ incomplete }) => incomplete === null);
  const app = belongsToApp(kind) ? 'app_id' : 'NULL::VARCHAR';
  await store.run(
    `INSERT INTO snapshot_content SELECT $id, $kind, ${app}, count(*), $complete
     FROM ${ROWS[kind]} AND snapshot_id = $id GROUP BY ${app}`,
    { id: set.snapshotId, kind, complete },
  );
}

/** An export that came and was empty tells that there is nothing of its kind. */
async function writeEmpty(
  store: Store,
  set: NewSet,
  kind: Kind,
  ofApp: string | null,
  complete: boolean,
): Promise<void> {
  const app = belongsToApp(kind) ? ofApp : null;
  await store.run(
    `INSERT INTO snapshot_content SELECT $id, $kind, $app, 0, $complete
     WHERE NOT EXISTS (SELECT 1 FROM snapshot_content WHERE snapshot_id = $id AND kind = $kind AND ($app IS NULL OR app_id = $app))`,
    { id: set.snapshotId, kind, app, complete },
  );
}

const belongsToApp = (kind: Kind): boolean => !DIRECTORY_KINDS.includes(kind) && kind !== 'service_principal';

async function writeFile(store: Store, set: NewSet, file: ReadSnapshotFile, merged: number): Promise<void> {
  const { tally } = file;
  await store.run(
    `INSERT INTO snapshot_file VALUES ($set, $file, $path, $sha, $bytes, $kind, $records, $loaded, $merged, $rejected, $complete, $reason)`,
    {
      set: set.snapshotId,
      file: file.fileId,
      path: file.path,
      sha: file.sha256,
      bytes: file.bytes,
      kind: file.emptyKind ?? tally.kind,
      records: file.isCopy ? tally.recognised : tally.records,
      loaded: tally.recognised - merged,
      merged,
      rejected: file.isCopy ? 0 : tally.rejects.length,
      complete: file.incomplete === null,
      reason: file.incomplete,
    },
  );
  if (file.isCopy || tally.rejects.length === 0) return;
  await new WorkFiles(store.scratch).lend(tally.rejects, (path) =>
    store.run(`INSERT INTO reject SELECT ${file.fileId}::BIGINT, line, "offset", reason, excerpt
      FROM read_json(${sqlText(path)}, format = 'newline_delimited',
        columns = {line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR'})`),
  );
}
