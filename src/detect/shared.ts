import { Kept } from '../store/kept/kept.ts';
import { runningProgram } from '../store/kept/maker.ts';
import { paramsIn } from '../store/params.ts';
import type { Store } from '../store/store.ts';
import { type Scope, scopeParams, snapshotParams } from './scope.ts';

/** What a macro is called with: the scope of the log, the scope of the snapshots, both, or the moment of the snapshots alone. */
const ARGUMENTS = {
  log: 'app, since, until, as_of',
  snapshots: 'app, moment',
  moment: 'moment',
  both: 'app, since, until, as_of, moment',
} as const;

interface SharedAnswer {
  readonly takes: keyof typeof ARGUMENTS;
  /** Shared answers that it is worked out from. */
  readonly from?: readonly string[];
}

/**
 * Views of what the store names, whatever the scope: nearly every macro asks them, and each time the engine would plan and read the log
 * for them again. A temporary table of the same name stands before the view while a question is asked.
 */
const FACTS = ['known_app', 'sole_app', 'sole_job'] as const;

/** Where each event names its job none is looked for: the join would carry every column of every event for nothing. */
const ALL_NAME_THEIR_JOB = `CREATE TEMP VIEW event_of_sole_job AS
  SELECT *, NULL::VARCHAR AS sole_tenant_id, NULL::VARCHAR AS sole_job_id FROM event_record`;

/**
 * Answers of macros that are small beside the log and asked for by many questions, by the name of the macro without `_in`.
 * Anyone who declares one (`@shares` in the header of a query) calls it with the scope itself, wherever the call is.
 */
export const SHARED = {
  account_seen: { takes: 'snapshots' },
  account_value: { takes: 'snapshots' },
  ambiguous_target: { takes: 'log', from: ['open_escrow'] },
  blocking_account: { takes: 'both', from: ['account_value', 'value_taken'] },
  change_before: { takes: 'log' },
  created_twice: { takes: 'both' },
  cycle: { takes: 'log' },
  cycle_time: { takes: 'log', from: ['job_tally'] },
  duplicate_account: { takes: 'both', from: ['account_value', 'ambiguous_target'] },
  entitlement: { takes: 'snapshots' },
  full_sync: { takes: 'log', from: ['cycle_time', 'known_job'] },
  job: { takes: 'log', from: ['cycle_time', 'job_tally', 'known_job'] },
  job_status: { takes: 'snapshots' },
  job_tally: { takes: 'log' },
  known_job: { takes: 'log', from: ['job_tally'] },
  not_kept: { takes: 'both' },
  object_state: { takes: 'log' },
  open_escrow: { takes: 'log' },
  open_failure: { takes: 'log', from: ['open_escrow'] },
  skipped_value: { takes: 'both' },
  stray_account: { takes: 'both' },
  sync_schema: { takes: 'snapshots' },
  unexplained_account: { takes: 'both', from: ['account_value', 'object_state'] },
  used_snapshot: { takes: 'moment' },
  value_taken: { takes: 'log', from: ['open_escrow'] },
  waiting_reference: { takes: 'both' },
} as const satisfies Readonly<Record<string, SharedAnswer>>;

export type SharedName = keyof typeof SHARED;

export const SHARED_NAMES = Object.keys(SHARED) as [SharedName, ...SharedName[]];

/** Whether some answers take the place of their macros while a question is asked. */
export interface SharedAnswers {
  within<T>(names: readonly SharedName[], work: () => Promise<T>): Promise<T>;
}

/** Each question works out its own. */
export const NOT_SHARED: SharedAnswers = { within: (_, work) => work() };

/**
 * Answers that several questions within one scope have in common, each worked out when it is first asked for. While a question
 * that declares them is asked, macros of the session are before those of the store, which the engine looks up second: so
 * whatever the question calls finds them too. The facts are before their views from the first question on. Close it before
 * anything is written to the store.
 */
export class Shared implements SharedAnswers {
  private readonly store: Store;
  private readonly scope: Scope;
  private readonly made = new Set<SharedName>();
  /** Those that the questions being asked declare. */
  private readonly active = new Set<SharedName>();
  /** Those in the place of their macros. */
  private readonly standing = new Set<SharedName>();
  private isRow = false;
  private hasFacts = false;
  /** Answers of an earlier command about the same; null = none are kept. */
  readonly kept: Kept | null;

  constructor(store: Store, scope: Scope, kept: Kept | null = null) {
    this.store = store;
    this.scope = scope;
    this.kept = kept;
  }

  /** Besides, what is kept where the scope is the whole store. */
  static async of(store: Store, scope: Scope): Promise<Shared> {
    const program = runningProgram();
    const isWhole = [scope.app, scope.since, scope.until, scope.snapshotAsOf].every((limit) => limit === null);
    return new Shared(store, scope, isWhole && program !== null ? await Kept.of(store, program) : null);
  }

  /** Does some work while these answers take the place of their macros. Nothing else may be asked of the store meanwhile. */
  async within<T>(names: readonly SharedName[], work: () => Promise<T>): Promise<T> {
    await this.findFacts();
    for (const name of names) await this.make(name);
    const own = names.filter((name) => !this.active.has(name));
    for (const name of own) this.active.add(name);
    try {
      await this.stand();
      return await work();
    } finally {
      for (const name of own) this.active.delete(name);
      if (!this.isRow) await this.stand();
    }
  }

  /** Asks many questions in a row, all by `within`: what two of them share stays in its place between them. */
  async throughout(work: () => Promise<void>): Promise<void> {
    this.isRow = true;
    try {
      await work();
    } finally {
      this.isRow = false;
      await this.stand();
    }
  }

  /** Has those that are declared in the place of their macros, and no others. */
  private async stand(): Promise<void> {
    const leaving = [...this.standing].filter((name) => !this.active.has(name));
    const coming = [...this.active].filter((name) => !this.standing.has(name));
    if (leaving.length + coming.length === 0) return;
    await this.store.run([...leaving.map(taking), ...coming.map(putting)].join(';\n'));
    for (const name of leaving) this.standing.delete(name);
    for (const name of coming) this.standing.add(name);
  }

  /** Keeps what is to be kept for later commands, and drops the rest. */
  async close(): Promise<void> {
    await this.kept?.save();
    const tables = [...[...this.made].map(tableOf), ...(this.hasFacts ? FACTS : [])];
    for (const table of tables) await this.store.run(`DROP TABLE IF EXISTS temp.${table}`);
    await this.store.run('DROP VIEW IF EXISTS temp.event_of_sole_job');
    this.made.clear();
    this.hasFacts = false;
  }

  private async findFacts(): Promise<void> {
    if (this.hasFacts) return;
    this.hasFacts = true;
    for (const name of FACTS) await this.store.run(`CREATE TEMP TABLE ${name} AS SELECT * FROM ${name}`);
    const [found] = await this.store.rows<{ whole: boolean }>(
      'SELECT count(*) = count(job_id) AS whole FROM event_record',
    );
    if (found?.whole) await this.store.run(ALL_NAME_THEIR_JOB);
  }

  private async make(name: SharedName): Promise<void> {
    if (this.made.has(name)) return;
    const call = `${name}_in(${ARGUMENTS[SHARED[name].takes].replace(/\w+/g, (word) => (word === 'moment' ? '$snapshot_as_of' : `$${word}`))})`;
    await this.within(basisOf(name), () =>
      this.store.run(
        `CREATE OR REPLACE TEMP TABLE ${tableOf(name)} AS SELECT * FROM ${call}`,
        paramsIn(call, { ...scopeParams(this.scope), ...snapshotParams(this.scope) }),
      ),
    );
    this.made.add(name);
  }
}

/** The shared answers that this one is worked out from. */
function basisOf(name: SharedName): readonly SharedName[] {
  const answer: SharedAnswer = SHARED[name];
  const snapshots: readonly SharedName[] = answer.takes === 'log' || answer.takes === 'moment' ? [] : ['used_snapshot'];
  return [...snapshots, ...((answer.from ?? []) as readonly SharedName[])];
}

const tableOf = (name: SharedName): string => `shared_${name}`;

/** SQL that puts an answer in the place of its macro. */
function putting(name: SharedName): string {
  const table = `temp.${tableOf(name)}`;
  const macro = `CREATE TEMP MACRO ${name}_in(${ARGUMENTS[SHARED[name].takes]}) AS TABLE SELECT * FROM ${table}`;
  return name !== 'object_state'
    ? macro
    : `${macro};
       CREATE TEMP MACRO object_state_of(app, since, until, as_of, low, high) AS TABLE SELECT * FROM ${table}
       WHERE low IS NULL OR object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT)`;
}

/** SQL that gives the macro its place back. */
const taking = (name: SharedName): string =>
  `DROP MACRO TABLE temp.${name}_in${name === 'object_state' ? '; DROP MACRO TABLE temp.object_state_of' : ''}`;
