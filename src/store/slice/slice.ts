import { readFileSync } from 'node:fs';
import type { Store } from '../store.ts';

const sqlOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Tables about objects, and the column that says about which. */
const OF_OBJECTS = [
  ['source_object', 'object_ref'],
  ['membership', 'member_ref'],
  ['assignment', 'principal_ref'],
  ['mapping_evaluation', 'object_ref'],
] as const;

/** SQL of a list of objects, by object_ref. */
export const refsSql = (objects: Iterable<string>): string =>
  [...objects].map((ref) => `${BigInt(ref)}::UBIGINT`).join(', ');

/** What an answer about one object looks at. */
export interface SliceOf {
  /** The object, by object_ref. */
  readonly object: string;
  /** The moment that counts as now; ISO 8601, UTC. Null = no limit. */
  readonly asOf: string | null;
  /** Snapshots up to this moment count; null = the newest. */
  readonly snapshotAsOf: string | null;
}

/**
 * A connection for the questions about one object. The rules are those of the store: its views and macros, unchanged. What they rest
 * on is found once and kept in temporary tables that bear the names of the store's own, which the engine looks up first. So nothing
 * about the snapshots that answer, the jobs, or anybody else is found again and again, and a question costs what it says.
 *
 * It begins with the snapshots and jobs resolved and everybody else still there; `narrow` leaves the object alone. A slice is for one
 * moment and for the log up to one moment: later questions to it have to be about the same.
 */
export class Slice {
  readonly store: Store;
  /** The object, by object_ref. */
  readonly object: string;
  /** The table of its events, with the columns of job_event. */
  readonly log = 'slice_event';

  #isAsWritten = false;

  private constructor(store: Store, object: string) {
    this.store = store;
    this.object = object;
  }

  /** Close it when its questions are answered. */
  static async of(whole: Store, { object, asOf, snapshotAsOf }: SliceOf): Promise<Slice> {
    const store = await whole.beside();
    try {
      await store.run(sqlOf('sole.sql'));
      await store.run('CREATE TEMP TABLE slice_used AS SELECT * FROM used_snapshot_in($moment)', {
        moment: snapshotAsOf,
      });
      await store.run('CREATE TEMP TABLE slice_tally AS SELECT * FROM job_tally_in(NULL, NULL, NULL, $as_of)', {
        as_of: asOf,
      });
      await store.run(sqlOf('resolved.sql'));
      await store.run('CREATE TEMP TABLE slice_event AS SELECT * FROM job_event WHERE object_ref = $object::UBIGINT', {
        object,
      });
      return new Slice(store, object);
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /**
   * Leaves of the log the events of these objects (by object_ref), and of the directory these and the groups that they are in: of the
   * object alone unless others are named. May be asked again, for other objects.
   */
  async narrow(objects: Iterable<string> = [this.object]): Promise<void> {
    await this.store.run(sqlOf('widen.sql'));
    const own = refsSql(objects);
    const reached = await this.store.rows<{ ref: string }>(
      `WITH RECURSIVE reached AS (
         SELECT unnest([${own}]) AS object_ref
         UNION
         SELECT m.group_ref FROM membership AS m JOIN reached AS r ON m.member_ref = r.object_ref
       )
       SELECT object_ref::VARCHAR AS ref FROM reached`,
    );
    const refs = refsSql(reached.map(({ ref }) => ref));
    for (const [table, column] of OF_OBJECTS)
      await this.#keep(table, `SELECT rowid FROM ${table} WHERE ${column} IN (${refs})`);
    await this.store.run(
      own === refsSql([this.object])
        ? `CREATE OR REPLACE TEMP TABLE slice_log AS SELECT * FROM ${this.log}`
        : `CREATE OR REPLACE TEMP TABLE slice_log AS SELECT * FROM job_event WHERE object_ref IN (${own})`,
    );
    await this.store.run(
      `CREATE OR REPLACE TEMP TABLE slice_entitlement AS SELECT * FROM entitlement_in(NULL, NULL) WHERE object_ref IN (${own})`,
    );
    await this.store.run(sqlOf('narrowed.sql'));
  }

  /** Leaves of the accounts those that a condition over target_object holds for, and of the links those of these objects, until `narrow`. */
  async surround(objects: Iterable<string>, accounts: string): Promise<void> {
    await this.store.run(
      `CREATE TEMP TABLE target_object AS SELECT * FROM target_object
       WHERE snapshot_id IN (SELECT snapshot_id FROM slice_used WHERE kind = 'target_object') AND (${accounts})`,
    );
    await this.#keep('link', `SELECT rowid FROM link WHERE object_ref IN (${refsSql(objects)})`);
  }

  /** Leaves of the accounts those with the ids that a table has in its column target_id, and those that the log or a connection names. */
  async narrowAccounts(table: string): Promise<void> {
    const known = `SELECT lower(target_id) FROM ${table} UNION SELECT lower(target_id) FROM ${this.log}
      UNION SELECT lower(target_anchor) FROM link WHERE object_ref = ${refsSql([this.object])}`;
    // Most accounts have an id: the other names of those are not read.
    await this.#keep(
      'target_object',
      `SELECT rowid FROM target_object WHERE lower(target_id) IN (${known})
       UNION ALL SELECT rowid FROM target_object
       WHERE target_id IS NULL AND account_key_of(target_id, user_name, external_id, display_name) IN (${known})`,
    );
  }

  /** All accounts are there again while something is done, once they were narrowed. */
  async amongAllAccounts(act: () => Promise<void>): Promise<void> {
    await this.store.run('ALTER TABLE temp.target_object RENAME TO slice_account');
    await act();
    await this.store.run('ALTER TABLE temp.slice_account RENAME TO target_object');
  }

  /**
   * Asks the narrow slice its questions just as they are written: of a few rows there is nothing to plan, and planning takes longer than
   * answering. Not for questions about everybody, and for one after the other.
   */
  async asWritten<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#isAsWritten) return ask();
    this.#isAsWritten = true;
    await this.store.run('PRAGMA disable_optimizer');
    try {
      return await ask();
    } finally {
      await this.store.run('PRAGMA enable_optimizer');
      this.#isAsWritten = false;
    }
  }

  /** Leaves of a table these rows. By their place, for the engine then reads the other columns of these rows alone. */
  async #keep(table: string, rows: string): Promise<void> {
    await this.store.run(`CREATE TEMP TABLE ${table} AS SELECT * FROM ${table} WHERE rowid IN (${rows})`);
  }

  close(): void {
    this.store.close();
  }
}
