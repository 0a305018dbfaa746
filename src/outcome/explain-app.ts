import type { Scope } from '../detect/scope.ts';
import type { CompiledMapping } from '../replay/compiled-mapping.ts';
import type { Cause, Change } from '../replay/decision.ts';
import { planOf, prepareAssignments, readsRoles } from '../replay/engine.ts';
import type { NamedObject } from '../replay/explain/find-object.ts';
import { type AttributeReport, attributeReports, type GateReport, gateReport } from '../replay/explain/gate-report.ts';
import { type AssignmentPath, assignmentPaths } from '../replay/explain/paths.ts';
import { type Story, storyOf } from '../replay/explain/story.ts';
import type { Inputs } from '../replay/inputs.ts';
import { selectionOf } from '../replay/passes/source-pass.ts';
import { unseenAttributes } from '../replay/passes/unseen.ts';
import { readyMapping } from '../replay/ready-mapping.ts';
import type { Situation } from '../replay/situation.ts';
import { exportedObjects, type SelectedObject } from '../snapshot/exported-objects.ts';
import type { Store } from '../store/store.ts';
import type { Decisions, KnownInputs } from './decisions.ts';
import type { Outcome } from './outcome.ts';

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

/** The answer without what it rests on. */
export const answerAlone = (outcome: Outcome): AppExplanation => ({
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

/** A decision as it is kept; null = no changes, no causes. */
type DecisionRow = Omit<ObjectDecision, 'changes' | 'causes'> &
  Readonly<Record<'appId' | 'jobId' | 'changes' | 'causes', string | null>>;

/** What the details are about. */
interface Asked {
  readonly scope: Scope;
  readonly object: NamedObject;
  readonly decisions: Decisions;
  readonly known: KnownInputs;
}

/** What the outcomes of one object rest on, asked application by application. */
export class Details {
  readonly #whole: Store;
  readonly #store: Store;
  readonly #asked: Asked;
  /** Attributes that some object of the class has, and those that none has, as far as mappings ask for them. */
  readonly #seen = new Set<string>();
  readonly #unseen = new Set<string>();
  #paths: ReturnType<typeof assignmentPaths> | null = null;
  #decisions: Promise<readonly DecisionRow[]> | null = null;

  /** `whole`: everybody; `store`: the slice of the object, made narrow. */
  constructor(whole: Store, store: Store, asked: Asked) {
    this.#whole = whole;
    this.#store = store;
    this.#asked = asked;
  }

  async of(outcome: Outcome): Promise<AppExplanation> {
    const { scope, object, known } = this.#asked;
    const app = outcome.appId ?? outcome.jobKey ?? scope.app;
    const story = await storyOf(this.#store, app, object.ref, scope.asOf);
    const bare = { ...answerAlone(outcome), story };
    const inputs = await known.of(app);
    if ('why' in inputs) return { ...bare, missing: inputs.why };
    const plan = planOf(inputs.schema, inputs);
    const mapping = plan.mappings.find(({ objectType }) => objectType === object.type);
    const decision = mapping === undefined ? null : await this.#decisionOn(inputs);
    if (mapping === undefined || decision === null) {
      const why =
        plan.notes.join(' ') || 'No object mapping takes objects of this class, or the snapshots do not hold it.';
      return { ...bare, moment: inputs.moment, missing: why };
    }
    const detail = await this.#detailOf(inputs, mapping, decision.targetId ?? outcome.targetId);
    return {
      ...bare,
      moment: inputs.moment,
      decision,
      paths: await this.#pathsIn(inputs),
      gates: detail?.gates ?? [],
      attributes: detail?.attributes ?? [],
      isAccountThere: inputs.settings.hasTargets ? (detail?.isAccountThere ?? false) : null,
      missing: detail === null ? 'The export of the directory does not hold the object.' : null,
    };
  }

  /** Assignments are read once for all applications; without a service principal id there is one application. */
  async #pathsIn({ appId, snapshotAsOf }: Inputs): Promise<readonly AssignmentPath[]> {
    const { scope, object } = this.#asked;
    this.#paths ??= assignmentPaths(this.#store, scope.app, snapshotAsOf, object.ref);
    return (await this.#paths).filter(([app]) => appId === null || app === appId).map(([, path]) => path);
  }

  async #decisionOn({ appId, jobId }: Inputs): Promise<ObjectDecision | null> {
    this.#decisions ??= this.#store.rows<DecisionRow>(
      `SELECT app_id AS "appId", job_id AS "jobId", situation, matched_by AS "matchedBy", target_id AS "targetId", changes, causes
       FROM query_table($table) ORDER BY mapping`,
      { table: this.#asked.decisions.table },
    );
    const row = (await this.#decisions).find((one) => one.appId === appId && one.jobId === jobId);
    if (row === undefined) return null;
    const { situation, matchedBy, targetId, changes, causes } = row;
    return {
      situation,
      matchedBy,
      targetId,
      changes: JSON.parse(changes ?? '[]') as Change[],
      causes: JSON.parse(causes ?? '[]') as Cause[],
    };
  }

  /** Everything that the gates look at; null where the export does not hold the object. */
  async #detailOf(
    inputs: Inputs,
    mapping: CompiledMapping,
    targetId: string | null,
  ): Promise<{ gates: GateReport[]; attributes: AttributeReport[]; isAccountThere: boolean } | null> {
    const { names } = mapping.layout;
    const { ref } = this.#asked.object;
    await prepareAssignments(this.#store, inputs.appId, inputs.snapshotAsOf, ref, readsRoles(mapping));
    let object: SelectedObject | undefined;
    for await (const batch of exportedObjects(this.#store, selectionOf(inputs, mapping, this.#asked.object.ref), names))
      object ??= batch[0];
    if (object === undefined) return null;
    const ready = readyMapping(mapping, await this.#unseenOf(inputs, mapping));
    const account = targetId === null ? null : await this.#accountOf(inputs, targetId);
    return {
      gates: gateReport(object, ready, inputs.settings, inputs.moment),
      attributes: attributeReports(object, ready, inputs.settings, inputs.moment, account),
      isAccountThere: account !== null,
    };
  }

  /** Attributes of a mapping that no object of the class has. What the object itself has is seen, and is not looked for elsewhere. */
  async #unseenOf(inputs: Inputs, mapping: CompiledMapping): Promise<ReadonlySet<string>> {
    const selection = {
      from: 'source_object_in($moment) AS o WHERE o.object_type = $type AND o.object_ref IS NOT NULL',
      params: { moment: inputs.snapshotAsOf, type: mapping.objectType },
      columns: ['o.object_id'],
    };
    const { names } = mapping.layout;
    let open = names.filter((name) => !this.#seen.has(name) && !this.#unseen.has(name));
    for (const store of [this.#store, this.#whole]) {
      if (open.length === 0) break;
      const lacking = await unseenAttributes(store, selection, open);
      for (const name of open) if (!lacking.has(name)) this.#seen.add(name);
      open = open.filter((name) => lacking.has(name));
    }
    for (const name of open) this.#unseen.add(name);
    return this.#unseen;
  }

  async #accountOf(inputs: Inputs, targetId: string): Promise<Record<string, unknown> | null> {
    const [account] = await this.#store.rows<{ attributes: string }>(
      `SELECT attributes FROM target_object_in($app, $moment)
       WHERE account_key_of(target_id, user_name, external_id, display_name) = lower($id) LIMIT 1`,
      { app: inputs.appId, moment: inputs.snapshotAsOf, id: targetId },
    );
    return account === undefined ? null : (JSON.parse(account.attributes) as Record<string, unknown>);
  }
}
