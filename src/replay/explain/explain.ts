import type { Scope } from '../../detect/scope.ts';
import { ProvlensError } from '../../errors.ts';
import type { SelectedObject } from '../../snapshot/exported-objects.ts';
import { exportedObjects } from '../../snapshot/exported-objects.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Cause, Change } from '../decision.ts';
import { decideAll, planOf, prepareAssignments } from '../engine.ts';
import type { Inputs } from '../inputs.ts';
import { runIdOf } from '../keep-run.ts';
import { selectionOf } from '../passes/source-pass.ts';
import { unseenAttributes } from '../passes/unseen.ts';
import { readInputs } from '../read-inputs.ts';
import { readyMapping } from '../ready-mapping.ts';
import type { Situation } from '../situation.ts';
import { type Advice, adviceFor, BROKEN_ASSIGNMENT } from './advice.ts';
import { type NamedObject, objectNamed } from './find-object.ts';
import { type AttributeReport, attributeReports, type GateReport, gateReport } from './gate-report.ts';
import { type AssignmentPath, assignmentPaths } from './paths.ts';
import { type Story, storyOf } from './story.ts';

/** A decision on one object. */
interface ObjectDecision {
  readonly situation: Situation;
  readonly matchedBy: string | null;
  readonly targetId: string | null;
  readonly changes: readonly Change[];
  readonly causes: readonly Cause[];
}

/** One object in one application. */
export interface AppExplanation {
  readonly appId: string | null;
  readonly appName: string | null;
  readonly story: Story | null;
  /** Null without snapshots; `missing` says which. */
  readonly decision: ObjectDecision | null;
  readonly moment: string | null;
  readonly paths: readonly AssignmentPath[];
  readonly gates: readonly GateReport[];
  readonly attributes: readonly AttributeReport[];
  readonly advice: Advice | null;
  /** What could not be told, and why. */
  readonly missing: string | null;
}

/** The whole story of one object. */
export interface Explanation {
  readonly object: NamedObject;
  readonly apps: readonly AppExplanation[];
}

/**
 * Tells one user or group: what the log says, what is decided from the snapshots, and why, in each application that has anything to
 * do with it. Errors: as `objectNamed`.
 */
export async function explain(store: Store, scope: Scope, word: string): Promise<Explanation> {
  const object = await objectNamed(store, word, scope.snapshotAsOf);
  const apps: AppExplanation[] = [];
  for (const { id, name } of await appsOf(store, scope, object.ref))
    apps.push(await explainIn(store, scope, object, id, name));
  return { object, apps };
}

/** Applications whose log mentions the object, or whose schema would decide on it. */
const appsOf = (store: Store, scope: Scope, ref: string): Promise<{ id: string | null; name: string | null }[]> =>
  store.rows(
    `WITH known AS (
       SELECT lower(app_id) AS id FROM event_record WHERE object_ref = CAST($ref AS UBIGINT) GROUP BY ALL
       UNION
       SELECT app_id FROM sync_schema_in($app, $moment)
     )
     SELECT k.id, min(a.app_name) AS name FROM known AS k LEFT JOIN known_app AS a ON a.app_id = k.id
     WHERE $app IS NULL OR k.id IN (SELECT app_id FROM app_named($app))
     GROUP BY k.id ORDER BY name, id`,
    { ref, app: scope.app, moment: scope.snapshotAsOf },
  );

async function explainIn(
  store: Store,
  scope: Scope,
  object: NamedObject,
  appId: string | null,
  appName: string | null,
): Promise<AppExplanation> {
  const story = await storyOf(store, appId, object.ref, scope.asOf);
  const bare = { appId, appName, story, paths: [], gates: [], attributes: [], moment: null };
  let inputs: Inputs;
  try {
    inputs = await readInputs(store, { ...scope, app: appId ?? scope.app }, {});
  } catch (error) {
    if (!(error instanceof ProvlensError)) throw error;
    return { ...bare, decision: null, advice: null, missing: `${error.message} ${error.hint ?? ''}`.trim() };
  }
  const plan = planOf(inputs.schema, inputs);
  const mapping = plan.mappings.find(({ objectType }) => objectType === object.type);
  const decision = mapping === undefined ? null : await decisionOn(store, inputs, object.ref);
  if (mapping === undefined || decision === null) {
    const why =
      plan.notes.join(' ') || 'No object mapping takes objects of this class, or the snapshots do not hold it.';
    return { ...bare, moment: inputs.moment, decision: null, advice: null, missing: why };
  }
  const detail = await detailOf(store, inputs, mapping, object.ref, decision.targetId);
  const isBroken = story?.state === 'skipped' && decision.situation === 'create';
  return {
    ...bare,
    moment: inputs.moment,
    decision,
    paths: await assignmentPaths(store, inputs, object.ref),
    gates: detail?.gates ?? [],
    attributes: detail?.attributes ?? [],
    advice: isBroken ? BROKEN_ASSIGNMENT : adviceFor(decision.situation),
    missing: detail === null ? 'The export of the directory does not hold the object.' : null,
  };
}

/** Of the last replay where it rests on the same inputs, else decided now. */
async function decisionOn(store: Store, inputs: Inputs, ref: string): Promise<ObjectDecision | null> {
  const columns = 'situation, matched_by AS "matchedBy", target_id AS "targetId", changes, causes';
  const one = 'object_ref = CAST($ref AS UBIGINT) ORDER BY mapping LIMIT 1';
  type Row = Omit<ObjectDecision, 'changes' | 'causes'> & {
    readonly changes: string | null;
    readonly causes: string | null;
  };
  const run = await runIdOf(store, inputs);
  const kept = await store.rows(`SELECT 1 AS x FROM replay_run WHERE run_id = $run`, { run });
  if (kept.length === 0) await decideAll(store, inputs, planOf(inputs.schema, inputs), 'explained');
  const [row] =
    kept.length > 0
      ? await store.rows<Row>(`SELECT ${columns} FROM decision_record WHERE run_id = $run AND ${one}`, { run, ref })
      : await store.rows<Row>(`SELECT ${columns} FROM explained WHERE ${one}`, { ref });
  if (row === undefined) return null;
  return {
    ...row,
    changes: JSON.parse(row.changes ?? '[]') as Change[],
    causes: JSON.parse(row.causes ?? '[]') as Cause[],
  };
}

/** Everything that the gates look at; null where the export does not hold the object. */
async function detailOf(
  store: Store,
  inputs: Inputs,
  mapping: CompiledMapping,
  ref: string,
  targetId: string | null,
): Promise<{ gates: GateReport[]; attributes: AttributeReport[] } | null> {
  await prepareAssignments(store, inputs.appId, inputs.snapshotAsOf, ref);
  const unseen = await unseenAttributes(store, selectionOf(inputs, mapping), mapping.layout.names);
  const ready = readyMapping(mapping, unseen);
  let object: SelectedObject | undefined;
  for await (const batch of exportedObjects(store, selectionOf(inputs, mapping, ref), mapping.layout.names))
    object ??= batch[0];
  if (object === undefined) return null;
  const account = targetId === null ? null : await accountOf(store, inputs, targetId);
  return {
    gates: gateReport(object, ready, inputs.settings, inputs.moment),
    attributes: attributeReports(object, ready, inputs.settings, inputs.moment, account),
  };
}

async function accountOf(store: Store, inputs: Inputs, targetId: string): Promise<Record<string, unknown> | null> {
  const [account] = await store.rows<{ attributes: string }>(
    `SELECT attributes FROM target_object_in($app, $moment)
     WHERE coalesce(target_id, user_name, external_id, display_name) = $id LIMIT 1`,
    { app: inputs.appId, moment: inputs.snapshotAsOf, id: targetId },
  );
  return account === undefined ? null : (JSON.parse(account.attributes) as Record<string, unknown>);
}
