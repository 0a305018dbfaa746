import { dirname } from 'node:path';
import { CUT_OFF, PAGES_LEFT } from '../logs/incomplete.ts';
import type { Rejected } from '../logs/read/chunk.ts';
import type { Kind } from './kinds.ts';
import { groupOf, type Page } from './page.ts';
import type { OpenSnapshotFile } from './read-file.ts';
import type { SetFile } from './set-identity.ts';

/** Counts what a file holds while it is read. */
export class FileTally {
  readonly kinds = new Map<Kind, number>();
  readonly rejects: Rejected[] = [];

  read(kind: Kind, count = 1): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + count);
  }

  get records(): number {
    return this.recognised + this.rejects.length;
  }

  get recognised(): number {
    return [...this.kinds.values()].reduce((sum, n) => sum + n, 0);
  }

  /** The kinds met, most frequent first. */
  get kind(): string {
    if (this.kinds.size === 0) return 'unrecognised';
    return [...this.kinds]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([kind]) => kind)
      .join('+');
  }
}

/** A file that has been read into the staging tables. */
export interface ReadSnapshotFile extends SetFile {
  readonly tally: FileTally;
  /** The very same bytes lie in another file of the set: all of it is told already. */
  readonly isCopy: boolean;
  readonly incomplete: string | null;
  /** What the whole list is said to hold (SCIM); null where nothing says it. */
  readonly listed: number | null;
  /** What was bent on the way, in sentences. */
  readonly notes: readonly string[];
  /** What an empty page would have listed. */
  readonly emptyKind: Kind | null;
}

/** Why an export looks cut short; null when it does not. */
export function incompleteReason({ page, facts, text }: OpenSnapshotFile): string | null {
  const reasons = [
    page.nextLink !== '' || facts.hasNextLink ? PAGES_LEFT : null,
    text.bytes.damage(),
    facts.isCutOff ? CUT_OFF : null,
  ].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join('; ');
}

/** What a table has lost before it came here. */
export function notesOf({ path, isWestern, lostColumns }: Page): string[] {
  return [
    isWestern
      ? `${path} is not UTF-8 and was read as Windows-1252: letters beyond ASCII may be wrong. Save it again as CSV UTF-8.`
      : null,
    lostColumns.size > 0
      ? `${path} holds names of types where values were (${[...lostColumns].sort().join(', ')}): they are left out. Export again with "ConvertTo-Json -Depth 10".`
      : null,
  ].filter((note) => note !== null);
}

/** Pages of one list lie in several files: together they hold what the list says that it holds, or they are incomplete. */
export function withMissingPages(files: readonly ReadSnapshotFile[]): ReadSnapshotFile[] {
  return files.map((file) => {
    const pages = files.filter((other) => other.listed === file.listed && dirname(other.path) === dirname(file.path));
    const held = pages.reduce((sum, { tally }) => sum + tally.records, 0);
    if (file.listed === null || held >= file.listed) return file;
    const missing = `the list says that it holds ${file.listed.toLocaleString('en')}, and ${held.toLocaleString('en')} are here: more pages follow`;
    return { ...file, incomplete: file.incomplete === null ? missing : `${file.incomplete}; ${missing}` };
  });
}

const BY_CONTEXT: readonly (readonly [RegExp, Kind])[] = [
  [/appRoleAssign/i, 'assignment'],
  [/appRoles\b/i, 'app_role'],
  [/synchronization\/jobs/i, 'job_status'],
  [/\/members\b/i, 'membership'],
  [/#users\b/i, 'user'],
  [/#groups\b/i, 'group'],
];

/** What an empty page would have listed; null when it does not say. */
export function kindOfEmpty(page: Page): Kind | null {
  if (page.isScimList) return 'target_object';
  if (page.context === '') return null;
  return (
    BY_CONTEXT.find(([pattern]) => pattern.test(page.context))?.[1] ?? (groupOf(page) === null ? null : 'membership')
  );
}
