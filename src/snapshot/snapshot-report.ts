/** What became of one file of a set; records = loaded + merged + rejected. */
export interface SnapshotFile {
  readonly path: string;
  /** The kinds of record met, most frequent first, joined by a plus sign; `unrecognised` when there was none. */
  readonly kind: string;
  readonly records: number;
  readonly loaded: number;
  readonly merged: number;
  readonly rejected: number;
  /** False when the export looks cut short. */
  readonly complete: boolean;
  readonly incompleteReason: string | null;
  readonly firstRejects: readonly {
    readonly line: number | null;
    readonly offset: number | null;
    readonly reason: string;
  }[];
}

/** Rows of a set by kind, as the machine contract of `provlens snapshot` names them. */
export interface SnapshotCounts {
  readonly users: number;
  readonly groups: number;
  readonly memberships: number;
  readonly assignments: number;
  readonly appRoles: number;
  readonly targetObjects: number;
  readonly schemas: number;
  readonly jobs: number;
  readonly servicePrincipals: number;
  readonly links: number;
}

export interface SnapshotReport {
  readonly snapshotId: number | null;
  /** ISO 8601, UTC; null when nothing was recognised. */
  readonly takenAt: string | null;
  /** `manifest`: a collection script wrote down when it collected each file. */
  readonly takenAtFrom: 'option' | 'manifest' | 'file times';
  /** The very same files are in the store already; nothing was changed. */
  readonly known: boolean;
  readonly counts: SnapshotCounts;
  readonly files: readonly SnapshotFile[];
  /** Files in which nothing was recognised, and why. */
  readonly unrecognised: readonly { readonly path: string; readonly reason: string }[];
  readonly warnings: readonly string[];
}
