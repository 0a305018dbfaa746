/** What holds for the whole run. */
export interface JobSettings {
  /** `all`: assignments do not matter. */
  readonly scope: 'all' | 'assigned';
  /** Whether default access counts like a role; null where the age of the job decides and is not known. */
  readonly defaultAccessEntitles: boolean | null;
  /** SkipOutOfScopeDeletions of the job; never of a cross-tenant job. */
  readonly retainsOutOfScope: boolean;
  /** Whether the snapshots hold assignments, and accounts, of the application. */
  readonly hasAssignments: boolean;
  readonly hasTargets: boolean;
}
