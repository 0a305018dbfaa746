import type { Scope } from '../detect/scope.ts';
import type { CompiledMapping } from '../replay/compiled-mapping.ts';
import type { Cause, Change } from '../replay/decision.ts';
import { planOf, prepareAssignments } from '../replay/engine.ts';
import type { NamedObject } from '../replay/explain/find-object.ts';
import { type AttributeReport, attributeReports, type GateReport, gateReport } from '../replay/explain/gate-report.ts';
import { type AssignmentPath, assignmentPaths } from '../replay/explain/paths.ts';
import { type Story, storyOf } from '../replay/explain/story.ts';
import type { Inputs } from '../replay/inputs.ts';
import { selectionOf } from '../replay/passes/source-pass.ts';
import { unseenAttributes } from '../replay/passes/unseen.ts';
import { readyMapping } from '../replay/ready-mapping.ts';
import type { Situation } from '../replay/situation.ts';
import type { SelectedObject } from '../snapshot/exported-objects.ts';
import { exportedObjects } from '../snapshot/exported-objects.ts';
import type { Store } from '../store/store.ts';
import { type Decisions, decisionsIn, inputsOf } from './decisions.ts';
import { type Outcome, outcomesOfAccount, outcomesOfObject } from './outcome.ts';

/** What a replay decides about one object. */
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
  readonly outcome: Outcome;
  readonly story: Story | null;
  /** Null without snapshots; `missing` says which. */
  readonly decision: ObjectDecision | null;
  /** When the newest of the snapshots was taken, ISO 8601 in UTC; null without them. */
  readonly moment: string | null;
  readonly paths: readonly AssignmentPath[];
  readonly gates: readonly GateReport[];
  readonly attributes: readonly AttributeReport[];
  /** Whether the export of the application holds the account; null where accounts were not exported. */
  readonly isAccountThere: boolean | null;
  /** What could not be simulated, and why. */
  readonly missing: string | null;
}

/** The whole story of one object; the applications with the worst outcome first. */
export interface Explanation {
  readonly object: NamedObject;
  readonly apps: readonly AppExplanation[];
}

/**
 * Explains one user or group in each application that has anything to do with it: the outcome, and what it rests on. Decides from
 * the snapshots where no kept replay rests on the same inputs.
 */
export async function explain(store: Store, scope: Scope, object: NamedObject): Promise<Explanation> {
  if (object.isAccount) return { object, apps: await explainAccount(store, scope, object) };
  const decisions = await decisionsIn(store, scope, null);
  const outcomes = await outcomesOfObject(store, scope, decisions, object.ref);
  const apps: AppExplanation[] = [];
  for (const outcome of outcomes) {
    apps.push(await explainIn(store, scope, object, decisions, outcome));
  }
  return { object, apps };
}

/** An account without a source object has an answer and nothing to simulate. */
async function explainAccount(store: Store, scope: Scope, { id }: NamedObject): Promise<AppExplanation[]> {
  const outcomes = id === null ? [] : await outcomesOfAccount(store, scope, id);
  return outcomes.map((outcome) => ({ ...answerAlone(outcome), isAccountThere: true }));
}

/** The answer without what it rests on. */
const answerAlone = (outcome: Outcome): AppExplanation => ({
  appId: outcome.appId,
  appName: outcome.appName,
  outcome,
  story: null,
  decision: null,
  moment: null,
  paths: [],
  gates: [],
  attributes: [],
  isAccountThere: null,
  missing: null,
});

async function explainIn(
  store: Store,
  scope: Scope,
  object: NamedObject,
  decisions: Decisions,
  outcome: Outcome,
): Promise<AppExplanation> {
  const app = outcome.appId ?? outcome.jobKey ?? scope.app;
  const story = await storyOf(store, app, object.ref, scope.asOf);
  const bare = { ...answerAlone(outcome), story };
  const inputs = await inputsOf(store, { ...scope, app });
  if ('why' in inputs) return { ...bare, missing: inputs.why };
  const plan = planOf(inputs.schema, inputs);
  const mapping = plan.mappings.find(({ objectType }) => objectType === object.type);
  const decision = mapping === undefined ? null : await decisionOn(store, decisions, inputs, object.ref);
  if (mapping === undefined || decision === null) {
    const why =
      plan.notes.join(' ') || 'No object mapping takes objects of this class, or the snapshots do not hold it.';
    return { ...bare, moment: inputs.moment, missing: why };
  }
  const detail = await detailOf(store, inputs, mapping, object.ref, decision.targetId ?? outcome.targetId);
  return {
    ...bare,
    moment: inputs.moment,
    decision,
    paths: await assignmentPaths(store, inputs, object.ref),
    gates: detail?.gates ?? [],
    attributes: detail?.attributes ?? [],
    isAccountThere: inputs.settings.hasTargets ? (detail?.isAccountThere ?? false) : null,
    missing: detail === null ? 'The export of the directory does not hold the object.' : null,
  };
}

async function decisionOn(
  store: Store,
  decisions: Decisions,
  { appId, jobId }: Inputs,
  ref: string,
): Promise<ObjectDecision | null> {
  type Row = Omit<ObjectDecision, 'changes' | 'causes'> & {
    readonly changes: string | null;
    readonly causes: string | null;
  };
  const [row] = await store.rows<Row>(
    `SELECT situation, matched_by AS "matchedBy", target_id AS "targetId", changes, causes FROM query_table($table)
     WHERE object_ref = CAST($ref AS UBIGINT) AND app_id IS NOT DISTINCT FROM $app AND job_id IS NOT DISTINCT FROM $job
     ORDER BY mapping LIMIT 1`,
    { table: decisions.table, ref, app: appId, job: jobId },
  );
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
): Promise<{ gates: GateReport[]; attributes: AttributeReport[]; isAccountThere: boolean } | null> {
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
    isAccountThere: account !== null,
  };
}

async function accountOf(store: Store, inputs: Inputs, targetId: string): Promise<Record<string, unknown> | null> {
  const [account] = await store.rows<{ attributes: string }>(
    `SELECT attributes FROM target_object_in($app, $moment)
     WHERE lower(coalesce(target_id, user_name, external_id, display_name)) = lower($id) LIMIT 1`,
    { app: inputs.appId, moment: inputs.snapshotAsOf, id: targetId },
  );
  return account === undefined ? null : (JSON.parse(account.attributes) as Record<string, unknown>);
}
