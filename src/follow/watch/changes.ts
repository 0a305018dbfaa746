import type { Severity } from '../../detect/canned-query.ts';

/** What a check has found. */
export interface Found {
  /** Of the check. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** How many users, groups or jobs. */
  readonly things: number;
  readonly apps: readonly string[];
  /** When the log has the first of it, ISO 8601 UTC; null = not known. */
  readonly since: string | null;
}

export interface Change {
  readonly change: 'opened' | 'changed' | 'closed';
  /** As it is now; where it is closed, as it was last. */
  readonly finding: Found;
}

/** What the checks say at a moment. */
export interface Answers {
  readonly found: readonly Found[];
  /** Ids of checks that cannot be answered: what they found before stays open. */
  readonly unknown: readonly string[];
}

/** What has changed since findings were open last. */
export function changesBetween(open: readonly Found[], { found, unknown }: Answers): Change[] {
  const before = new Map(open.map((finding) => [finding.id, finding]));
  const still = new Set([...found.map(({ id }) => id), ...unknown]);
  return [
    ...found.flatMap((finding): Change[] => {
      const known = before.get(finding.id);
      if (known === undefined) return [{ change: 'opened', finding }];
      return isSame(known, finding) ? [] : [{ change: 'changed', finding }];
    }),
    ...open.filter(({ id }) => !still.has(id)).map((finding): Change => ({ change: 'closed', finding })),
  ];
}

const isSame = (a: Found, b: Found): boolean =>
  a.severity === b.severity && a.things === b.things && a.apps.join('\n') === b.apps.join('\n');
