import type { Hit } from './phrases.ts';

/** What could be the first sentence: a row of a report's headline data. Times are ISO 8601, null = not known. */
export interface Fact extends Hit {
  readonly kind:
    | 'skipped'
    | 'unmatched'
    | 'unseen'
    | 'failing'
    | 'stalled'
    | 'quarantine'
    | 'silent'
    | 'finding'
    | 'estate';
  readonly app_name: string | null;
  /** How many applications it concerns; `app_name` is one of them. */
  readonly apps: number;
  readonly since: string | null;
  /** For a stalled job the last sign of progress, for one in quarantine its latest event. */
  readonly last_time: string | null;
  /** For a quarantine or a silence what is said of it. */
  readonly cause: string | null;
  /** Of a finding its title. */
  readonly subject: string | null;
  /** How many of those that were hit have the cause; of the estate all applications. */
  readonly cause_objects: number;
  /** When the first of these was hit. */
  readonly cause_since: string | null;
}

/** A row of the causes of a report. */
export interface CauseRow extends Hit {
  readonly cause_ref: string;
  /** The canned query that lists those who were hit; null when none does. */
  readonly query: string | null;
  readonly finding: 'skipped' | 'unmatched' | 'unseen' | 'stalled' | 'quarantine' | 'silent';
  readonly app_name: string | null;
  readonly cause: string;
  readonly subject: string | null;
  readonly objects: number;
  readonly times: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  /** 0 = for information, 1 = low, 2 = more. */
  readonly weight: number;
  readonly remedy: string | null;
  readonly note: string | null;
  /** Of groups without a matching ID: how many members are lost with them, and some of their names; null when not known. */
  readonly members_lost: number | null;
  readonly members: string | null;
  readonly before_time: string | null;
  readonly before_kind: string | null;
  readonly before_by: string | null;
  readonly before_number: number | null;
  /** How many causes there are in all. */
  readonly total: number;
}

/** A row of the answers of targets in a report. */
export interface ErrorRow extends Hit {
  readonly error_code: string;
  /** The sentence of the target with ids and values left open: with the code the key of the row. */
  readonly cause: string;
  readonly events: number;
  readonly objects: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  /** The latest, without the service's sentences about retries. */
  readonly reason: string | null;
  readonly failing: number;
  readonly retry_count: number | null;
  readonly next_retry: string | null;
  readonly meaning: string;
  readonly remedy: string;
  readonly who_acts: string;
  /** Whether the service's retries often succeed by themselves. */
  readonly is_passing: boolean;
  readonly total: number;
}

/** Somebody who was hit. */
export interface PersonRow {
  readonly kind: string;
  readonly source_name: string | null;
  readonly source_upn: string | null;
  readonly source_id: string | null;
  readonly first_seen: string | null;
  /** From snapshots, as the next; null where none has it. */
  readonly department: string | null;
  /** By which way the object is assigned, in words. */
  readonly assigned_by: string | null;
}

/** Snapshots taken at one moment; `kinds` are separated by commas. */
export interface SnapshotRow {
  readonly taken_at: string;
  readonly kinds: string;
  readonly complete: boolean;
}

/** An ingested file; the `all_` columns and `incomplete` count over every file. */
export interface FileRow {
  readonly name: string;
  readonly dialect: string;
  readonly records: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
  readonly total: number;
  readonly all_records: number;
  readonly all_rejected: number;
  readonly all_duplicates: number;
  readonly incomplete: number;
}

/** What the records of the window cover. */
export interface CoverageRow {
  readonly events: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
  readonly events_without_time: number;
  readonly audits: number;
  readonly first_audit: string | null;
  readonly last_audit: string | null;
}
