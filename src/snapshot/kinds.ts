/** What a snapshot file may hold; the kinds of `snapshot_content`. */
export const KINDS = [
  'user',
  'group',
  'service_principal',
  'other',
  'membership',
  'assignment',
  'app_role',
  'target_object',
  'link',
  'sync_schema',
  'job_status',
] as const;

export type Kind = (typeof KINDS)[number];

/** Kinds that belong to the directory and to no application. */
export const DIRECTORY_KINDS: readonly Kind[] = ['user', 'group', 'membership', 'other'];
