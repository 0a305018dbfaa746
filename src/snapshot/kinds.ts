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

/** What a file of each kind holds, in words. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  user: 'users of a directory export',
  group: 'groups of a directory export',
  service_principal: 'a service principal',
  other: 'objects of a directory export',
  membership: 'members of groups',
  assignment: 'assignments of an application',
  app_role: 'roles of an application',
  target_object: 'accounts of an application',
  link: 'object connections of a job',
  sync_schema: 'a synchronization schema',
  job_status: 'a provisioning job',
};
