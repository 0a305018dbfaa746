/** How a set is loaded. */
export interface SnapshotOptions {
  /** When the set was taken, ISO 8601 in UTC; default the newest time of the files. */
  readonly takenAt?: string;
  /** The application of what does not name one: a service principal id, or a name. */
  readonly app?: string;
  /**
   * Where applications are known and nothing says of which of them accounts, links, schemas or jobs are, the files that hold them are left out
   * and named here. Without it they are loaded without an application.
   */
  readonly onWithoutApp?: (paths: readonly string[]) => void;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly path: string;
    readonly index: number;
    readonly of: number;
    readonly records: number;
  }) => void;
}
