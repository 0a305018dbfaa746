import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import type { JobSettings } from './settings.ts';

/** What a replay rests on. */
export interface Inputs {
  /** Service principal id, lower case; null where the store names no application and holds just one. */
  readonly appId: string | null;
  readonly appName: string | null;
  readonly jobId: string | null;
  /** ISO 8601, UTC; null = the newest snapshots. Passed to the views of the snapshots. */
  readonly snapshotAsOf: string | null;
  /** When the newest of the snapshots was taken: later events of the log say nothing about it. */
  readonly moment: string;
  readonly schema: SynchronizationSchema;
  readonly schemaSnapshotId: number;
  readonly schemaId: number;
  readonly settings: JobSettings;
  /** Kinds of directory object there is an export of, and whether it is whole. */
  readonly objects: ReadonlyMap<'user' | 'group', { readonly isComplete: boolean }>;
  readonly hasMemberships: boolean;
  /** QuarantineTooManyDeletesThreshold; null = not exported. */
  readonly deleteThreshold: number | null;
}
