import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { Inputs } from './inputs.ts';
import { SITUATION_ROWS } from './situation-rows.ts';

/**
 * Writes the decisions of a temporary table into the store, in place of those of an earlier replay of the same application at the
 * same moment; all of them or none. Returns the number of the run.
 */
export async function keepRun(store: Store, inputs: Inputs, notes: readonly string[], table: string): Promise<string> {
  const { appId, appName, jobId, moment, schemaSnapshotId, schemaId, settings } = inputs;
  const runId = runIdOn(await runGround(store, inputs.snapshotAsOf), inputs);
  await store.inTransaction(async () => {
    const earlier =
      'SELECT run_id FROM replay_run WHERE app_id IS NOT DISTINCT FROM $app AND moment = CAST($moment AS TIMESTAMP)';
    for (const kept of ['decision_record', 'replay_run']) {
      await store.run(`DELETE FROM ${kept} WHERE run_id IN (${earlier})`, { app: appId, moment });
    }
    await store.run(
      `INSERT INTO decision_record
       SELECT $run, d.mapping, d.object_type, d.object_ref, d.source_id, d.source_name, d.situation, w.action, w.status, w.code,
         d.matched_by, d.target_id, d.is_active, d.is_assigned, d.has_role, d.passed_filter, d.changes, d.causes
       FROM ${table} AS d JOIN ${SITUATION_ROWS} ON w.situation = d.situation
       ORDER BY d.mapping, d.object_ref`,
      { run: runId },
    );
    await store.run(
      `INSERT INTO replay_run SELECT $run, $app, $name, $job, CAST($moment AS TIMESTAMP), $set::BIGINT, $schema::BIGINT,
         $scope, $access, $retains, (SELECT count(*) FROM ${table}), $notes`,
      {
        run: runId,
        app: appId,
        name: appName,
        job: jobId,
        moment,
        set: schemaSnapshotId,
        schema: schemaId,
        scope: settings.scope,
        access: accessWord(settings.defaultAccessEntitles),
        retains: settings.retainsOutOfScope,
        notes: JSON.stringify(notes),
      },
    );
  });
  return runId;
}

const accessWord = (entitles: boolean | null): string =>
  entitles === null ? 'unknown' : entitles ? 'entitled' : 'skipped';

/** Counted up when a rule of the replay changes: decisions of older rules are then made again. */
const RULES = 1;

/** Which snapshots and which log the replays of all applications rest on. */
export interface RunGround {
  readonly used: unknown;
  readonly log: unknown;
}

/** The ground of the snapshots of a moment (null = the newest), and of the log as it is. */
export async function runGround(store: Store, moment: string | null): Promise<RunGround> {
  const used = await store.rows(
    'SELECT kind, app_id, snapshot_id::VARCHAR AS snapshot_id FROM used_snapshot_in($moment) ORDER BY ALL',
    { moment },
  );
  const log = await store.rows('SELECT count(*) AS n, bit_xor(event_key)::VARCHAR AS keys FROM event_record');
  return { used, log };
}

/** The same snapshots, log and settings give the same number. */
export function runIdOn({ used, log }: RunGround, { appId, moment, schemaId, settings }: Inputs): string {
  const content = JSON.stringify([RULES, appId, moment, String(schemaId), settings, used, log]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
