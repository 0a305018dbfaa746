import { Kept } from '../store/kept/kept.ts';
import { runningProgram } from '../store/kept/maker.ts';
import { paramsIn } from '../store/params.ts';
import type { Store } from '../store/store.ts';
import { type Scope, scopeParams, snapshotParams } from './scope.ts';

/** What a macro is called with: the scope of the log, the scope of the snapshots, or both. */
const ARGUMENTS = {
  log: 'app, since, until, as_of',
  snapshots: 'app, moment',
  both: 'app, since, until, as_of, moment',
} as const;

interface SharedAnswer {
  readonly takes: keyof typeof ARGUMENTS;
  /** Shared answers that it is worked out from. */
  readonly from?: readonly string[];
}

/**
 * Answers of macros that are small beside the log and asked for by many questions, by the name of the macro without `_in`.
 * Anyone who declares one (`@shares` in the header of a query) calls it with the scope itself, wherever the call is.
 */
export const SHARED = {
  account_value: { takes: 'snapshots' },
  ambiguous_target: { takes: 'log', from: ['open_escrow'] },
  blocking_account: { takes: 'both', from: ['value_taken'] },
  change_before: { takes: 'log' },
  created_twice: { takes: 'both' },
  cycle: { takes: 'log' },
  duplicate_account: { takes: 'both', from: ['ambiguous_target'] },
  entitlement: { takes: 'snapshots' },
  full_sync: { takes: 'log' },
  job: { takes: 'log' },
  not_kept: { takes: 'both' },
  object_state: { takes: 'log' },
  open_escrow: { takes: 'log' },
  open_failure: { takes: 'log', from: ['open_escrow'] },
  skipped_value: { takes: 'both' },
  stray_account: { takes: 'both' },
  unexplained_account: { takes: 'both', from: ['account_value', 'object_state'] },
  value_taken: { takes: 'log', from: ['open_escrow'] },
  waiting_reference: { takes: 'both' },
} as const satisfies Readonly<Record<string, SharedAnswer>>;

export type SharedName = keyof typeof SHARED;

export const SHARED_NAMES = Object.keys(SHARED) as [SharedName, ...SharedName[]];

/** Whether some answers take the place of their macros while a question is asked. */
export interface Sharing {
  within<T>(names: readonly SharedName[], work: () => Promise<T>): Promise<T>;
}

/** Each question works out its own. */
export const NOT_SHARED: Sharing = { within: (_, work) => work() };

/**
 * Answers that several questions within one scope have in common, each worked out when it is first asked for. While a question
 * that declares them is asked, macros of the session are before those of the store, which the engine looks up second: so
 * whatever the question calls finds them too. Close it before anything is written to the store.
 */
export class Shared implements Sharing {
  private readonly store: Store;
  private readonly scope: Scope;
  private readonly made = new Set<SharedName>();
  private readonly active = new Set<SharedName>();
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
    for (const name of names) await this.make(name);
    const own = names.filter((name) => !this.active.has(name));
    for (const name of own) await this.put(name);
    try {
      return await work();
    } finally {
      for (const name of own) await this.take(name);
    }
  }

  /** Keeps what is to be kept for later commands, and drops the rest. */
  async close(): Promise<void> {
    await this.kept?.save();
    for (const name of this.made) await this.store.run(`DROP TABLE IF EXISTS temp.${tableOf(name)}`);
    this.made.clear();
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

  private async put(name: SharedName): Promise<void> {
    this.active.add(name);
    const table = `temp.${tableOf(name)}`;
    await this.store.run(
      `CREATE TEMP MACRO ${name}_in(${ARGUMENTS[SHARED[name].takes]}) AS TABLE SELECT * FROM ${table}`,
    );
    if (name === 'object_state') {
      await this.store.run(
        `CREATE TEMP MACRO object_state_of(app, since, until, as_of, low, high) AS TABLE SELECT * FROM ${table}
         WHERE low IS NULL OR object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT)`,
      );
    }
  }

  private async take(name: SharedName): Promise<void> {
    this.active.delete(name);
    await this.store.run(`DROP MACRO TABLE temp.${name}_in`);
    if (name === 'object_state') await this.store.run('DROP MACRO TABLE temp.object_state_of');
  }
}

/** The shared answers that this one is worked out from. */
const basisOf = (name: SharedName): readonly SharedName[] => {
  const answer = SHARED[name];
  return 'from' in answer ? answer.from : [];
};

const tableOf = (name: SharedName): string => `shared_${name}`;
