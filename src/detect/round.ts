import type { Store } from '../store/store.ts';
import type { CannedQuery } from './canned-query.ts';
import { type Presence, presenceIn } from './presence.ts';
import { type Scope, scopeParams, snapshotParams } from './scope.ts';

/**
 * Calls of macros whose answer is small beside the log and asked for by many queries. Only calls with the scope itself are
 * shared: in one round they mean the same wherever they stand.
 */
const SHARED =
  /\b(object_state|open_failure|open_escrow|cycle|job|full_sync)_in\(\$app, \$since, \$until, \$as_of\)|\bentitlement_in\(\$app, \$snapshot_as_of\)/g;

/** A run of several queries within one scope. What they have in common is looked up once: which inputs there are, and the answers of macros. */
export class Round {
  readonly presence: Presence;
  private readonly store: Store;
  private readonly scope: Scope;
  private readonly calls: ReadonlyMap<string, number>;
  private readonly tables = new Map<string, string>();

  private constructor(store: Store, scope: Scope, presence: Presence, calls: ReadonlyMap<string, number>) {
    this.store = store;
    this.scope = scope;
    this.presence = presence;
    this.calls = calls;
  }

  static async of(store: Store, queries: readonly CannedQuery[], scope: Scope): Promise<Round> {
    const calls = new Map<string, number>();
    for (const call of queries.flatMap(({ sql }) => sql.match(SHARED) ?? []))
      calls.set(call, (calls.get(call) ?? 0) + 1);
    return new Round(store, scope, await presenceIn(store, scope), calls);
  }

  /** The statement of a query with shared answers in the place of their calls. */
  async sqlOf({ sql }: CannedQuery): Promise<string> {
    for (const call of new Set(sql.match(SHARED))) {
      if (!this.tables.has(call) && (this.calls.get(call) ?? 0) > 1) this.tables.set(call, await this.share(call));
    }
    return sql.replace(SHARED, (call) => this.tables.get(call) ?? call);
  }

  /** Drops the shared answers. */
  async close(): Promise<void> {
    for (const table of this.tables.values()) await this.store.run(`DROP TABLE IF EXISTS ${table}`);
    this.tables.clear();
  }

  private async share(call: string): Promise<string> {
    const table = `temp.shared_${call.slice(0, call.indexOf('_in('))}`;
    const given = { ...scopeParams(this.scope), ...snapshotParams(this.scope) };
    await this.store.run(
      `CREATE OR REPLACE TEMP TABLE ${table.slice('temp.'.length)} AS SELECT * FROM ${call}`,
      paramsIn(call, given),
    );
    return table;
  }
}

/** The values that a statement names; the engine refuses others. */
export function paramsIn<T>(sql: string, values: Readonly<Record<string, T>>): Record<string, T> {
  const named = new Set(Array.from(sql.matchAll(/\$([a-z_][a-z0-9_]*)/g), ([, name]) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => named.has(name)));
}
