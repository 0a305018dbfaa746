/** What jobs.sql says of one job. Times are ISO 8601 text in UTC; null = the log does not say. */
export interface JobStatus {
  readonly tenant_id: string | null;
  readonly job_key: string;
  readonly job_id: string | null;
  readonly app_id: string | null;
  readonly app_name: string | null;
  readonly source_system: string | null;
  readonly target_system: string | null;
  readonly first_event: string | null;
  readonly last_event: string | null;
  /** Minutes from the last event to the moment that counts as now. */
  readonly silent_minutes: number | null;
  readonly events: number;
  readonly cycles: number;
  readonly median_cycle_gap_minutes: number | null;
  readonly p95_cycle_gap_minutes: number | null;
  /** The first two by the job itself, the others by the log. */
  readonly full_cycle:
    | 'finished'
    | 'not-finished'
    | 'seen-to-finish'
    | 'not-seen-to-finish'
    | 'start-not-in-log'
    | 'unknown';
  readonly full_cycle_cause: string | null;
  readonly full_cycle_cause_time: string | null;
  readonly full_cycle_start: string | null;
  readonly full_cycle_finished_by: string | null;
  readonly objects: number;
  readonly users_in_sync: number;
  readonly groups_in_sync: number;
  readonly others_in_sync: number;
  readonly users_skipped: number;
  readonly groups_skipped: number;
  readonly others_skipped: number;
  readonly top_skip_reason: string | null;
  readonly users_failing: number;
  readonly groups_failing: number;
  readonly others_failing: number;
  readonly top_error_code: string | null;
  readonly failing_since: string | null;
  readonly max_retry_count: number | null;
  readonly next_retry: string | null;
  readonly retries_overdue: number;
  readonly retries_not_logged: number;
  readonly disabled: number;
  readonly deleted: number;
  readonly staged_deletes: number;
  readonly warnings: number;
  readonly undecided: number;
  readonly events_without_cycle: number;
  readonly events_without_object: number;
  readonly events_without_time: number;
  readonly config_changes: number;
  readonly last_change: string | null;
  readonly last_change_kind: string | null;
  readonly quarantine_rows: number;
  readonly last_quarantine: string | null;
  readonly last_quarantine_reason: string | null;
  /** When the snapshot of the job was taken; null: there is none, and every other service_… is null too. */
  readonly service_seen: string | null;
  readonly service_state: string | null;
  /** Null where the schedule is switched off. */
  readonly service_interval_minutes: number | null;
  readonly service_steady_since: string | null;
  readonly service_steady_last: string | null;
  readonly service_last_run: string | null;
  readonly service_last_run_began: string | null;
  readonly service_last_run_ended: string | null;
  readonly service_last_success: string | null;
  readonly service_entitled: number | null;
  readonly service_escrowed: number | null;
  readonly service_exported: number | null;
  readonly service_error_code: string | null;
  readonly service_error: string | null;
  readonly service_successive_failures: number | null;
  readonly service_escrows_pruned: boolean | null;
  readonly service_quarantine_began: string | null;
  readonly service_quarantine_next_attempt: string | null;
  readonly service_quarantine_reason: string | null;
  readonly service_quarantine_error: string | null;
  readonly missing: string | null;
}

/** A reason for which objects of a job are skipped now. */
export interface SkipShare {
  readonly tenant_id: string | null;
  readonly job_key: string;
  readonly reason: string;
  readonly kind: string;
  readonly objects: number;
}

/** An error by which objects of a job fail now. */
export interface FailureShare {
  readonly tenant_id: string | null;
  readonly job_key: string;
  readonly error_code: string;
  readonly objects: number;
  readonly failing_since: string | null;
  readonly last_failure: string | null;
  readonly max_retry_count: number | null;
  readonly next_retry: string | null;
  /** Name of the object that has failed longest. */
  readonly longest_failing: string | null;
}

/** Something done to a job, from the audit log. */
export interface ConfigurationChange {
  readonly tenant_id: string | null;
  readonly job_key: string;
  readonly time: string | null;
  readonly kind: string;
  readonly activity: string | null;
  readonly result: string | null;
  readonly reason: string | null;
  readonly initiator: string | null;
}

/** A job with what is behind its numbers. */
export interface JobDetail {
  readonly job: JobStatus;
  readonly skips: readonly SkipShare[];
  readonly failures: readonly FailureShare[];
  readonly changes: readonly ConfigurationChange[];
}
