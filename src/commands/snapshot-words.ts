import { plural } from '../output/words.ts';
import type { Kind } from '../snapshot/kinds.ts';
import type { SnapshotCounts } from '../snapshot/snapshot-report.ts';

/** What each kind of a snapshot is called, and what it tells: null for what nobody misses. */
export const KINDS_IN_WORDS: readonly {
  readonly kind: Kind;
  readonly key: keyof SnapshotCounts;
  readonly one: string;
  readonly many: string;
  readonly lack: string | null;
}[] = [
  { kind: 'user', key: 'users', one: 'user', many: 'users', lack: 'who has no matching ID' },
  { kind: 'group', key: 'groups', one: 'group', many: 'groups', lack: 'which groups have no matching ID' },
  {
    kind: 'membership',
    key: 'memberships',
    one: 'membership',
    many: 'memberships',
    lack: 'who is assigned through a group',
  },
  {
    kind: 'assignment',
    key: 'assignments',
    one: 'assignment',
    many: 'assignments',
    lack: 'who is assigned and skipped',
  },
  { kind: 'app_role', key: 'appRoles', one: 'role', many: 'roles', lack: null },
  {
    kind: 'sync_schema',
    key: 'schemas',
    one: 'synchronization schema',
    many: 'synchronization schemas',
    lack: 'which attribute matches and what the scoping filter says',
  },
  { kind: 'job_status', key: 'jobs', one: 'job', many: 'jobs', lack: 'whether the initial sync has finished' },
  {
    kind: 'target_object',
    key: 'targetObjects',
    one: 'account',
    many: 'accounts',
    lack: 'which accounts exist in the application',
  },
  {
    kind: 'service_principal',
    key: 'servicePrincipals',
    one: 'service principal',
    many: 'service principals',
    lack: null,
  },
  { kind: 'link', key: 'links', one: 'object connection', many: 'object connections', lack: null },
];

/** What a set holds, of what is missed where it is lacking: `2,000 users`, `34 groups`, `3 jobs`. */
export const countItems = (counts: SnapshotCounts): string[] =>
  KINDS_IN_WORDS.filter(({ key, lack }) => counts[key] > 0 && lack !== null).map(({ key, one, many }) =>
    plural(one, counts[key], many),
  );
