import { createHash } from 'node:crypto';
import { sizeOf, timeOf } from '../logs/read/files.ts';
import { sha256Of } from '../logs/source.ts';
import type { Store } from '../store/store.ts';
import { collectedAt, type Manifest } from './manifest.ts';
import type { SnapshotReport } from './snapshot-report.ts';

/** A file of a set before it is read. */
export interface SetFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** When it was collected or written, in milliseconds. */
  readonly time: number;
  /** A manifest says when it was collected. */
  readonly isCollected: boolean;
  /** Drawn from the content, so that the same file has the same number in every database. */
  readonly fileId: number;
}

/** A file of a set; the time is that of a manifest, else that of the file. */
export async function setFile(path: string, manifests: readonly Manifest[]): Promise<SetFile> {
  const sha256 = await sha256Of(path);
  const collected = collectedAt(path, manifests);
  return {
    path,
    sha256,
    bytes: await sizeOf(path),
    time: collected ?? (await timeOf(path)),
    isCollected: collected !== null,
    fileId: numberOf(sha256),
  };
}

/** The newest time of the files of a set, as ISO 8601 in UTC, to the second, and how it is known. */
export function newestTime(files: readonly SetFile[]): {
  readonly takenAt: string;
  readonly takenAtFrom: SnapshotReport['takenAtFrom'];
} {
  const newest = files.reduce((one, other) => (other.time > one.time ? other : one));
  return {
    takenAt: `${new Date(newest.time).toISOString().slice(0, 19)}Z`,
    takenAtFrom: newest.isCollected ? 'manifest' : 'file times',
  };
}

/** The number of a set: the same files, taken at the same time, of the same application. */
export const setNumber = (files: readonly SetFile[], takenAt: string, app: string | null): number =>
  numberOf(
    createHash('sha256')
      .update([...hashesOf(files), takenAt, app ?? ''].join('\n'))
      .digest('hex'),
  );

/** A set of the store with the very same files, at that time if one is given; null when there is none. */
export async function knownSet(
  store: Store,
  files: readonly SetFile[],
  takenAt: string | null,
): Promise<number | null> {
  const [found] = await store.rows<{ snapshot_id: number }>(
    `SELECT f.snapshot_id FROM snapshot_file AS f
     JOIN snapshot AS s ON s.snapshot_id = f.snapshot_id
     WHERE $at IS NULL OR s.taken_at = CAST($at AS TIMESTAMP)
     GROUP BY f.snapshot_id
     HAVING string_agg(DISTINCT f.sha256, ' ' ORDER BY f.sha256) = $hashes
     ORDER BY f.snapshot_id LIMIT 1`,
    { at: takenAt, hashes: hashesOf(files).join(' ') },
  );
  return found?.snapshot_id ?? null;
}

const hashesOf = (files: readonly SetFile[]): string[] => [...new Set(files.map(({ sha256 }) => sha256))].sort();
const numberOf = (sha256: string): number => Number(BigInt(`0x${sha256.slice(0, 13)}`));
