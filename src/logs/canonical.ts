/** How much of an event a dialect carries: a poorer record of a known event never stands beside a richer one. */
export const FIDELITY = {
  /** Folded from audit rows; kept up to date by the loader, not a record of its own. */
  folded: 0,
  /** No id of its own (on-demand answers) or columns only (portal CSV). */
  partial: 1,
  /** Parts of it were lost on the way: text where an object belongs, or cut off. */
  cut: 2,
  full: 3,
} as const;

export type Phase = 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';
export type Status = 'success' | 'failure' | 'skipped' | 'warning';

export interface CanonicalStep {
  readonly phase: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly description: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

export interface CanonicalChange {
  readonly attribute: string | null;
  /** Null and the empty string are kept apart. */
  readonly old_value: string | null;
  readonly new_value: string | null;
}

/** A provisioning event in one spelling, whatever dialect it came in; null = not logged. The loader's SQL derives the rest. */
export interface CanonicalEvent {
  readonly tenant_id: string | null;
  readonly event_id: string | null;
  readonly change_id: string | null;
  readonly cycle_id: string | null;
  readonly job_id: string | null;
  /** `YYYY-MM-DD HH:MM:SS.ffffff`, UTC. */
  readonly time: string | null;
  readonly time_text: string | null;
  readonly action: string | null;
  readonly status: string | null;
  readonly error_code: string | null;
  readonly error_category: string | null;
  readonly reason: string | null;
  readonly additional_details: string | null;
  readonly recommended_action: string | null;
  readonly source_id: string | null;
  readonly source_name: string | null;
  readonly source_upn: string | null;
  readonly source_type: string | null;
  readonly source_system: string | null;
  readonly target_id: string | null;
  readonly target_name: string | null;
  readonly target_type: string | null;
  readonly target_system: string | null;
  readonly app_id: string | null;
  readonly app_name: string | null;
  readonly initiator: string | null;
  readonly duration_ms: number | null;
  readonly envelope_status: string | null;
  readonly fidelity: number;
  readonly dialect: string;
  readonly steps: readonly CanonicalStep[] | null;
  readonly changes: readonly CanonicalChange[] | null;
}

export interface CanonicalAuditChange extends CanonicalChange {
  /** Display name or id of the resource that was changed. */
  readonly target: string | null;
}

/** A target of an audit row: the application, or the user or group that the row is about. */
export interface AuditParty {
  readonly id: string | null;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  readonly name: string | null;
  readonly type: string | null;
}

/**
 * A row of the directory audit log of service "Account Provisioning" in one spelling; null = not logged. The loader's SQL derives the rest:
 * its kind, and which of the targets is the object and which the application.
 */
export interface CanonicalAudit {
  readonly tenant_id: string | null;
  readonly audit_id: string | null;
  readonly time: string | null;
  readonly time_text: string | null;
  readonly activity: string | null;
  readonly result: string | null;
  readonly reason: string | null;
  readonly correlation_id: string | null;
  readonly event_name: string | null;
  readonly job_id: string | null;
  /** Id of the user or group, in the details. */
  readonly source_anchor: string | null;
  readonly parties: readonly AuditParty[];
  readonly initiator: string | null;
  readonly initiator_type: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly targets: readonly unknown[] | null;
  readonly changes: readonly CanonicalAuditChange[] | null;
  readonly dialect: string;
}

export type Canonical =
  | { readonly kind: 'event'; readonly event: CanonicalEvent }
  | { readonly kind: 'audit'; readonly audit: CanonicalAudit }
  | { readonly kind: 'reject'; readonly reason: string };

/** An event and the number of its file. */
export type EventOfFile = CanonicalEvent & { readonly file_id: number };
