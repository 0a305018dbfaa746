import type { Scope } from '../detect/scope.ts';
import { ProvlensError } from '../errors.ts';
import { shellWord } from '../output/shell-word.ts';
import { decideAll, planOf } from '../replay/engine.ts';
import type { Inputs } from '../replay/inputs.ts';
import { runGround, runIdOn } from '../replay/keep-run.ts';
import { readInputsOf } from '../replay/read-inputs.ts';
import type { Store } from '../store/store.ts';

/** The decisions that outcomes rest on where the log says nothing. */
export interface Decisions {
  /** A table with the columns of the view current_decision. */
  readonly table: string;
  /** Applications without decisions, and why. */
  readonly missing: readonly Undecided[];
}

/** An application about which nothing could be simulated. */
export interface Undecided {
  /** Service principal id, lower case; null where the store names none. */
  readonly appId: string | null;
  /** Which input is missing and where it comes from, or what is not simulated; a sentence. */
  readonly why: string;
}

/** The largest directory whose decisions are made on the way; a larger one needs `provlens replay` first. */
export const MOST_DECIDED = 20_000;

/** The table of the decisions that were made last. */
export const DECISIONS = 'outcome_decision';
const COLUMNS = `mapping, object_type, object_ref, source_id, source_name, situation, matched_by, target_id,
  is_active, is_assigned, has_role, passed_filter, changes, causes`;

/**
 * Makes the decisions of every application in scope available: those of a kept replay where its inputs are still the same, new ones
 * where the directory holds at most `most` objects (null = however many). Larger directories need `provlens replay` first, which `missing` says.
 * Leaves a temporary table; those of an earlier call are replaced.
 */
export async function decisionsIn(store: Store, scope: Scope, most: number | null): Promise<Decisions> {
  const objects = await objectsIn(store, scope);
  const { kept, open, missing } = await groundedIn(store, new KnownInputs(store, scope), scope);
  await keptDecisions(store, kept, null);
  if (most !== null && objects > most)
    return { table: DECISIONS, missing: [...missing, ...open.map(tooLarge)].toSorted(byApp) };
  for (const { inputs } of open) {
    await decideAll(store, inputs, planOf(inputs.schema, inputs), 'outcome_decided');
    await addDecisions(store, inputs, 'outcome_decided');
  }
  return { table: DECISIONS, missing };
}

const tooLarge = ({ appId, app }: OpenApp): Undecided => ({
  appId,
  why: `The directory is large: run \`provlens replay${app === null ? '' : ` --app ${shellWord(app, 'the application', 'any')}`}\` to simulate its decisions.`,
});

const byApp = (a: Undecided, b: Undecided): number => {
  if (a.appId === b.appId) return 0;
  return a.appId !== null && (b.appId === null || a.appId < b.appId) ? -1 : 1;
};

/** An application whose decisions are kept. */
interface KeptRun {
  readonly run: string;
  readonly inputs: Inputs;
}

/** An application whose decisions would have to be made. */
interface OpenApp {
  readonly appId: string | null;
  /** What names it alone: the job where it has several. */
  readonly app: string | null;
  readonly inputs: Inputs;
}

/** Applications by what there is of their decisions. */
export interface Grounded {
  readonly kept: readonly KeptRun[];
  readonly open: readonly OpenApp[];
  readonly missing: readonly Undecided[];
}

/** The applications in scope by what there is of their decisions; the log has to be whole. */
export async function groundedIn(store: Store, known: KnownInputs, scope: Scope): Promise<Grounded> {
  const ground = await runGround(store, scope.snapshotAsOf);
  const runs = new Set((await store.rows<{ id: string }>('SELECT run_id AS id FROM replay_run')).map(({ id }) => id));
  const kept: KeptRun[] = [];
  const open: OpenApp[] = [];
  const missing: Undecided[] = [];
  const schemas = await schemasIn(store, scope);
  await known.read(schemas.map(({ app }) => app));
  for (const { appId, app } of schemas) {
    const inputs = await known.of(app);
    if ('why' in inputs) {
      missing.push({ appId, why: inputs.why });
      continue;
    }
    const run = runIdOn(ground, inputs);
    if (runs.has(run)) kept.push({ run, inputs });
    else open.push({ appId, app, inputs });
  }
  return { kept, open, missing };
}

/** Makes the table of decisions again, with those of kept runs: of everybody, or of one object by its object_ref. Returns its name. */
export async function keptDecisions(store: Store, kept: readonly KeptRun[], object: string | null): Promise<string> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE ${DECISIONS} AS SELECT app_id, job_id, decided_at, ${COLUMNS} FROM current_decision LIMIT 0`,
  );
  if (kept.length > 0)
    await store.run(
      `INSERT INTO ${DECISIONS} SELECT k.app, k.job, k.moment, ${COLUMNS} FROM decision_record AS d
       JOIN (SELECT unnest(from_json($kept, '[{"run":"VARCHAR","app":"VARCHAR","job":"VARCHAR","moment":"TIMESTAMP"}]'), recursive := true)) AS k
         ON k.run = d.run_id
       WHERE $object IS NULL OR object_ref = CAST($object AS UBIGINT)`,
      {
        kept: JSON.stringify(
          kept.map(({ run, inputs }) => ({ run, app: inputs.appId, job: inputs.jobId, moment: inputs.moment })),
        ),
        object,
      },
    );
  return DECISIONS;
}

/** Adds the decisions about an application that a FROM clause gives, in the columns of `decideAll`. */
export const addDecisions = (store: Store, { appId, jobId, moment }: Inputs, from: string): Promise<void> =>
  store.run(`INSERT INTO ${DECISIONS} SELECT $app, $job, CAST($moment AS TIMESTAMP), ${COLUMNS} FROM ${from}`, {
    app: appId,
    job: jobId,
    moment,
  });

/** A decision in an application, with the columns of `decideAll`. */
export interface DecidedRow {
  readonly inputs: Inputs;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Adds decisions that are rows. */
export const addRows = (store: Store, rows: readonly DecidedRow[]): Promise<void> =>
  store.run(
    `INSERT INTO ${DECISIONS} SELECT app, job, moment, ${COLUMNS}
     FROM (SELECT unnest(from_json($rows, '[{"app":"VARCHAR","job":"VARCHAR","moment":"TIMESTAMP","mapping":"INTEGER","object_type":"VARCHAR","object_ref":"UBIGINT","source_id":"VARCHAR",
       "source_name":"VARCHAR","situation":"VARCHAR","matched_by":"VARCHAR","target_id":"VARCHAR","is_active":"BOOLEAN","is_assigned":"BOOLEAN",
       "has_role":"BOOLEAN","passed_filter":"BOOLEAN","changes":"VARCHAR","causes":"VARCHAR"}]'), recursive := true))`,
    {
      rows: JSON.stringify(
        rows.map(({ inputs: { appId, jobId, moment }, row }) => ({ app: appId, job: jobId, moment, ...row })),
      ),
    },
  );

/** What replays rest on, read once for each application or job. */
export class KnownInputs {
  readonly #store: Store;
  readonly #scope: Scope;
  readonly #read = new Map<string | null, Inputs | { readonly why: string }>();

  constructor(store: Store, scope: Scope) {
    this.#store = store;
    this.#scope = scope;
  }

  /** Of the application or the job that a word names; a sentence that says what is missing where there can be no replay. */
  async of(app: string | null): Promise<Inputs | { readonly why: string }> {
    await this.read([app]);
    return this.#read.get(app)!;
  }

  /** Reads what is not read yet of several at once. */
  async read(apps: readonly (string | null)[]): Promise<void> {
    const open = [...new Set(apps)].filter((app) => !this.#read.has(app));
    if (open.length === 0) return;
    const found = await readInputsOf(this.#store, this.#scope, open, {});
    for (const [at, app] of open.entries()) {
      const one = found[at]!;
      this.#read.set(app, one instanceof ProvlensError ? { why: `${one.message} ${one.hint ?? ''}`.trim() } : one);
    }
  }
}

/** Every schema that a job runs with, by what names it alone: the job where an application has several. */
async function schemasIn(
  store: Store,
  scope: Scope,
): Promise<{ readonly appId: string | null; readonly app: string | null }[]> {
  const rows = await store.rows<{ app_id: string | null; job_id: string | null; jobs: number }>(
    `SELECT app_id, job_id, count(*) OVER (PARTITION BY app_id) AS jobs FROM sync_schema_in($app, $moment) ORDER BY app_id, job_id`,
    { app: scope.app, moment: scope.snapshotAsOf },
  );
  return rows.map(({ app_id, job_id, jobs }) => ({
    appId: app_id,
    app: (jobs > 1 ? job_id : null) ?? app_id ?? scope.app,
  }));
}

async function objectsIn(store: Store, scope: Scope): Promise<number> {
  const [found] = await store.rows<{ n: number }>(
    `SELECT coalesce(sum(rows), 0)::BIGINT AS n FROM used_snapshot_in($moment) WHERE kind IN ('user', 'group')`,
    { moment: scope.snapshotAsOf },
  );
  return found?.n ?? 0;
}
