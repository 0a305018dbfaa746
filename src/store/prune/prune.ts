import { readFileSync } from 'node:fs';
import { paramsIn } from '../params.ts';
import type { Params, Store } from '../store.ts';

/** What is older than a moment, and what stays although it is. */
export interface PruneCounts {
  readonly events: number;
  readonly audits: number;
  readonly rejects: number;
  /** Files of which nothing is left. */
  readonly files: number;
  readonly snapshots: number;
  readonly replays: number;
  /** Findings that were closed before. */
  readonly findings: number;
  readonly events_left: number;
  /** Older events that the newest state of something rests on. */
  readonly events_kept: number;
  /** Events whose age nobody knows. */
  readonly without_time: number;
  readonly audits_left: number;
  readonly audits_kept: number;
  /** When the newest event happened, ISO 8601 in UTC; null where none has a time. */
  readonly newest: string | null;
}

const sqlOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Finds what is older than a moment (ISO 8601, UTC) and not needed for the state of today; changes nothing. */
export async function choosePruned(store: Store, before: string): Promise<PruneCounts> {
  await runEach(store, sqlOf('choose.sql'), { before });
  const [counts] = await store.rows<PruneCounts>(sqlOf('counts.sql'), { before });
  return counts!;
}

/** Takes out what `choosePruned` has found, all of it or nothing. */
export async function takeOut(store: Store, before: string): Promise<void> {
  await store.inTransaction(async () => {
    await runEach(store, sqlOf('take-out.sql'), { before, now: new Date().toISOString() });
  });
}

/** The engine binds parameters to one statement at a time. */
async function runEach(store: Store, sql: string, params: Params): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) {
    if (statement.trim() !== '') await store.run(statement, paramsIn(statement, params));
  }
}
