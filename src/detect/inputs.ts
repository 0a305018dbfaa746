/**
 * What an answer can rest on: the logs, and the kinds of snapshot. The words are what a person would ask an administrator
 * for; `how` says where it comes from.
 */
export const INPUTS = {
  event: { words: 'provisioning events', how: 'export the provisioning logs and run "provlens ingest"' },
  audit: {
    words: 'directory audit rows of the service Account Provisioning',
    how: 'export the audit logs and run "provlens ingest"',
  },
  assignment: {
    words: 'a snapshot of the assignments of the application',
    how: 'GET /servicePrincipals/{id}/appRoleAssignedTo, then "provlens snapshot"',
  },
  app_role: { words: 'a snapshot of the roles of the application', how: 'GET /servicePrincipals/{id}' },
  source_object: {
    words: 'a snapshot of the users and groups',
    how: 'GET /users and /groups with $select of the mapped attributes',
  },
  membership: { words: 'a snapshot of the group members', how: 'GET /groups/{id}/members for each assigned group' },
  target_object: {
    words: 'a snapshot of the accounts in the application',
    how: 'the SCIM endpoint, or its own export',
  },
  sync_schema: {
    words: 'a snapshot of the synchronization schema',
    how: 'GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema',
  },
  job_status: { words: 'a snapshot of the job status', how: 'GET /servicePrincipals/{id}/synchronization/jobs' },
} as const;

/** The name of a table or view of the store that an answer needs. */
export type Input = keyof typeof INPUTS;

/** An input that was lacking, in people's words. */
export interface MissingInput {
  readonly input: Input;
  readonly words: string;
  /** What is not known without it, or what it would add. */
  readonly effect: string;
}

/** A snapshot that an answer rests on. */
export interface UsedSnapshot {
  readonly input: Input;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  /** Service principal id; null for directory objects, and where nothing tells the application. */
  readonly appId: string | null;
  /** False when the export looks cut short. */
  readonly complete: boolean;
}
