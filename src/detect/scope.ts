import { usageError } from '../errors.ts';
import { utcMicros } from '../logs/time.ts';
import type { Params, Store } from '../store/store.ts';
import { requireApp } from './known-apps.ts';
import { parseTime } from './parse-time.ts';

/** What an answer looks at. Times are ISO 8601 text in UTC; null = no limit. */
export interface Scope {
  /** Matches app_id, app_name or job_id, whatever the case; null = every application. */
  readonly app: string | null;
  /** Events from this time on. */
  readonly since: string | null;
  /** Events before this time. */
  readonly until: string | null;
  /** The moment that counts as now: the newest record, else the newest snapshot; null when the store is empty. */
  readonly asOf: string | null;
  /** Snapshots taken up to this time count, and the newest of them answers; null = the newest there is. */
  readonly snapshotAsOf: string | null;
}

/** Everything there is, with no moment that counts as now. */
export const NO_LIMIT: Scope = { app: null, since: null, until: null, asOf: null, snapshotAsOf: null };

/** The words of the command line; all of them may be left out. */
export interface ScopeWords {
  readonly app?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly asOf?: string | undefined;
}

/**
 * Reads `--app`, `--since`, `--until` and `--as-of`. Relative times (`7d`, `yesterday`) count from `asOf`, and those of `--as-of` from the clock.
 * `asOf` defaults to the newest record of the store (without logs, the newest snapshot), so that the same input gives the same answer; "now" is the clock's.
 * Errors: exit code 2 for a time that cannot be read, an empty window, or an application that the store does not hold.
 */
export async function resolveScope(store: Store, words: ScopeWords, clock = (): Date => new Date()): Promise<Scope> {
  const asOf = await asOfTime(store, words.asOf, clock);
  const now = asOf === null ? clock().getTime() : Date.parse(asOf);
  const since = words.since === undefined ? null : parseTime('--since', words.since, now);
  const until = words.until === undefined ? null : parseTime('--until', words.until, now);
  if (since !== null && until !== null && utcMicros(since)! >= utcMicros(until)!) {
    throw usageError(
      `--since ${since} is not before --until ${until}: the window is empty.`,
      'Swap them, or leave one out.',
    );
  }
  const app = words.app === undefined ? null : await requireApp(store, words.app);
  return { app, since, until, asOf, snapshotAsOf: words.asOf === undefined ? null : asOf };
}

/** What the views of the logs take: $app, $since, $until, $as_of. */
export const scopeParams = (scope: Scope): Params => ({
  app: scope.app,
  since: scope.since,
  until: scope.until,
  as_of: scope.asOf,
});

/** The snapshots to look at: $app, $snapshot_as_of. */
export const snapshotParams = (scope: Scope): Params => ({ app: scope.app, snapshot_as_of: scope.snapshotAsOf });

async function asOfTime(store: Store, word: string | undefined, clock: () => Date): Promise<string | null> {
  if (word !== undefined) {
    return word.trim().toLowerCase() === 'now' ? clock().toISOString() : parseTime('--as-of', word, clock().getTime());
  }
  const [newest] = await store.rows<{ time: string | null }>(
    `SELECT coalesce(max(time), (SELECT max(taken_at) FROM snapshot)) AS time
     FROM (SELECT max(time) AS time FROM event UNION ALL SELECT max(time) FROM audit_record) AS both_logs`,
  );
  return newest?.time ?? null;
}
