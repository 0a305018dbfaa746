import type { Scope } from '../detect/scope.ts';
import type { CompiledMapping } from '../replay/compiled-mapping.ts';
import type { AttributeChange, Cause } from '../replay/decision.ts';
import { type AttributeReport, attributeReports, type GateReport, gateReport } from '../replay/explain/gate-report.ts';
import { type AssignmentPath, assignmentPaths } from '../replay/explain/paths.ts';
import { type ObjectHistory, storiesOf } from '../replay/explain/story.ts';
import type { Inputs } from '../replay/inputs.ts';
import type { Situation } from '../replay/situation.ts';
import type { Store } from '../store/store.ts';
import { DECISIONS, type KnownInputs } from './decisions.ts';
import type { Outcome } from './outcome.ts';
import type { ExplainedObject } from './subject.ts';

/** What a replay decides about one object. */
interface ObjectDecision {
  readonly situation: Situation;
  readonly matchedBy: string | null;
  readonly targetId: string | null;
  readonly changes: readonly AttributeChange[];
  readonly causes: readonly Cause[];
}

/** One object in one application. */
export interface AppExplanation {
  readonly appId: string | null;
  readonly appName: string | null;
  readonly outcome: Outcome;
  readonly story: ObjectHistory | null;
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

/** What the outcomes of one object rest on, asked application by application, once its slice is narrow. */
export class Details {
  readonly #subject: ExplainedObject;
  readonly #store: Store;
  readonly #scope: Scope;
  readonly #known: KnownInputs;
  #paths: ReturnType<typeof assignmentPaths> | null = null;
  #decisions: Promise<readonly DecisionRow[]> | null = null;

  constructor(subject: ExplainedObject, scope: Scope, known: KnownInputs) {
    this.#subject = subject;
    this.#store = subject.slice.store;
    this.#scope = scope;
    this.#known = known;
  }

  /** In the order of the outcomes. */
  async ofAll(outcomes: readonly Outcome[]): Promise<AppExplanation[]> {
    const { slice } = this.#subject;
    const { asOf } = this.#scope;
    const apps = outcomes.map(({ appId, jobKey }) => appId ?? jobKey ?? this.#scope.app);
    const stories = await storiesOf(slice, apps, asOf);
    const found: AppExplanation[] = [];
    for (const [at, outcome] of outcomes.entries()) found.push(await this.#of(outcome, apps[at]!, stories[at]!));
    return found;
  }

  async #of(outcome: Outcome, app: string | null, story: ObjectHistory | null): Promise<AppExplanation> {
    const { named } = this.#subject;
    const bare = { ...answerAlone(outcome), story };
    const inputs = await this.#known.of(app);
    if ('why' in inputs) return { ...bare, missing: inputs.why };
    const plan = this.#subject.planOf(inputs);
    const mapping = plan.mappings.find(({ objectType }) => objectType === named.type);
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
    this.#paths ??= assignmentPaths(this.#store, this.#scope.app, snapshotAsOf, this.#subject.named.ref);
    return (await this.#paths).filter(([app]) => appId === null || app === appId).map(([, path]) => path);
  }

  async #decisionOn({ appId, jobId }: Inputs): Promise<ObjectDecision | null> {
    this.#decisions ??= this.#store.rows<DecisionRow>(
      `SELECT app_id AS "appId", job_id AS "jobId", situation, matched_by AS "matchedBy", target_id AS "targetId", changes, causes
       FROM query_table($table) ORDER BY mapping`,
      { table: DECISIONS },
    );
    const row = (await this.#decisions).find((one) => one.appId === appId && one.jobId === jobId);
    if (row === undefined) return null;
    const { situation, matchedBy, targetId, changes, causes } = row;
    return {
      situation,
      matchedBy,
      targetId,
      changes: JSON.parse(changes ?? '[]') as AttributeChange[],
      causes: JSON.parse(causes ?? '[]') as Cause[],
    };
  }

  /** Everything that the gates look at; null where the export does not hold the object. */
  async #detailOf(
    inputs: Inputs,
    mapping: CompiledMapping,
    targetId: string | null,
  ): Promise<{ gates: GateReport[]; attributes: AttributeReport[]; isAccountThere: boolean } | null> {
    const seen = await this.#subject.seenBy(inputs, mapping);
    if (seen === null) return null;
    const { slice } = this.#subject;
    const account = targetId === null ? null : await slice.asWritten(() => this.#accountOf(inputs, targetId));
    return {
      gates: gateReport(seen.object, seen.ready, inputs.settings, inputs.moment),
      attributes: attributeReports(seen.object, seen.ready, inputs.settings, inputs.moment, account),
      isAccountThere: account !== null,
    };
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
