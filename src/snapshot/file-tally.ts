import type { Rejected } from '../logs/read/chunk.ts';
import type { Kind } from './kinds.ts';
import { groupOf, type Page } from './page.ts';
import type { OpenFile } from './read-file.ts';
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
export interface ReadFile extends SetFile {
  readonly tally: FileTally;
  /** The very same bytes lie in another file of the set: all of it is told already. */
  readonly isCopy: boolean;
  readonly incomplete: string | null;
  /** What an empty page would have listed. */
  readonly emptyKind: Kind | null;
}

/** Why an export looks cut short; null when it does not. */
export function incompleteReason({ page, facts, text }: OpenFile): string | null {
  const reasons = [
    page.nextLink !== '' || facts.hasNextLink ? 'a nextLink is left: more pages follow this one' : null,
    text.bytes.damage(),
    facts.isCutOff ? 'the file ends in the middle of a record' : null,
  ].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join('; ');
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
