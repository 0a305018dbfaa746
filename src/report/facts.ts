import type { Problem } from '../text/problem-words.ts';

/** A row of the problems of a report. Times are ISO 8601 in UTC, null = not known. */
export interface ProblemRow extends Problem {
  readonly problem_ref: string;
  /** Its place among the problems, from 1: the most severe. */
  readonly place: number;
  /** The place of its application among those that a report has cards of. */
  readonly app_number: number;
  readonly app_id: string | null;
  readonly severity: string;
  /** design, harm or open. */
  readonly intended: string;
  /** The values that were seen where they differ; null = one or none. */
  readonly values_seen: string | null;
  /** What the target answered, in its own words; null = it did not. */
  readonly target_sentence: string | null;
  /** A code of the view cause. */
  readonly cause: string;
  readonly remedy: string;
  readonly who_acts: string;
  /** Where the cause is documented, by title; null = nowhere. */
  readonly doc: string | null;
  readonly next_attempt: string | null;
  readonly attempts: number | null;
  /** How many memberships groups without an account take along; null = none, or members were not exported. */
  readonly members_lost: number | null;
  /** The filter before and after the change, and how it is known; null where there is no evidence of both. */
  readonly filter_before: string | null;
  readonly filter_after: string | null;
  readonly filter_evidence: string | null;
  /** How many problems there are in all. */
  readonly total: number;
  /** The audit rows of the change before, and of what the job suffers from; null = none. */
  readonly change_audit_id: string | null;
  readonly audit_id: string | null;
  /** The number of that audit row among the configuration events; null = none. */
  readonly change_number: number | null;
}

/** Somebody whom a problem is about; null = not known, or none. */
export interface PersonRow {
  readonly problem_ref: string;
  readonly is_group: boolean;
  readonly source_id: string | null;
  readonly source_name: string | null;
  readonly user_principal_name: string | null;
  readonly department: string | null;
  readonly since: string | null;
  readonly value: string | null;
  readonly attempts: number;
  readonly next_attempt: string | null;
  readonly target_id: string | null;
  readonly account_in_the_way: string | null;
  /** The other object that the cause is about: a linked account, a manager, a member. */
  readonly note_name: string | null;
  readonly event_id: string | null;
  /** The other gates that the person does not pass. */
  readonly also: string | null;
}

/** The key numbers that sentences name. */
export interface FiguresRow {
  /** People, and groups, without access and with access that they should not have. */
  readonly without: number;
  readonly groups_without: number;
  readonly unwanted: number;
  readonly groups_unwanted: number;
  /** Applications whose job does nothing, and changes that a problem began after. */
  readonly down: number;
  readonly caused: number;
  /** Applications with a problem, and all of them. */
  readonly apps: number;
  readonly all_apps: number;
  /** People and groups of whom nothing can be said, or who may be meant to be as they are. */
  readonly undecided: number;
  /** Failed events of the window. */
  readonly failures: number;
  /** People who were skipped as it is meant to be. */
  readonly left_out: number;
  /** Whether users were not exported, and whether the window has no configuration event. */
  readonly no_directory: boolean;
  readonly no_audit: boolean;
  /** Applications without a snapshot of assignments (where they matter), accounts, and the job. */
  readonly no_assignments: number;
  readonly no_accounts: number;
  readonly no_status: number;
}

/** A finding of a check beyond the problems. */
export interface FindingRow {
  /** 0 = critical, 1 = high, 2 = medium, 3 = low. */
  readonly rank: number;
  readonly severity: string;
  readonly title: string;
  readonly app_id: string | null;
  readonly app_name: string;
  readonly app_number: number;
  readonly hit: string;
  readonly causes: string | null;
  readonly fix: string;
  readonly query_id: string;
  readonly event_id: string | null;
  readonly first_seen: string | null;
  /** How many there are in all. */
  readonly total: number;
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

/** How many people and groups of an application have a problem since the moment before, still have one, and have none any more. */
export interface ComparedRow {
  readonly new: number;
  readonly open: number;
  readonly fixed: number;
}

/** The same for a problem, without those that it has no more. */
export interface TrendRow extends Pick<ComparedRow, 'new' | 'open'> {
  readonly problem_ref: string;
}
