import { basename, dirname, join, relative } from 'node:path';
import { decoded } from '../files/decoded.ts';
import { isObject } from '../json-object.ts';
import { bytesOf, sizeOf } from '../logs/read/files.ts';

const NAME = 'manifest.json';
const MOST_BYTES = 64 * 1024 * 1024;
/** So many folders above a file may hold its manifest: `entra/apps/<id>/schema.json`. */
const LEVELS = 3;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What a collection script wrote about its files. */
export interface Manifest {
  readonly path: string;
  /** When each file was collected, in milliseconds, by its path relative to the manifest. */
  readonly times: ReadonlyMap<string, number>;
  /** What is not there, and why; null for a collection that is complete. */
  readonly lack: string | null;
}

/** The manifest at a path; null where the file there is none. */
export async function manifestAt(path: string): Promise<Manifest | null> {
  if (basename(path).toLowerCase() !== NAME) return null;
  try {
    if ((await sizeOf(path)) > MOST_BYTES) return null;
    const found: unknown = JSON.parse(decoded(await bytesOf(path)));
    if (!isObject(found) || found['provlensCollection'] !== 1) return null;
    return { path, times: timesOf(found['files']), lack: lackOf(found) };
  } catch {
    return null;
  }
}

/** The manifests of the collections that these files belong to, wherever above them they lie. */
export async function manifestsOf(paths: readonly string[]): Promise<readonly Manifest[]> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path), level = 0; level < LEVELS; level += 1) {
      folders.add(folder);
      if (dirname(folder) === folder) break;
      folder = dirname(folder);
    }
  }
  const found = await Promise.all([...folders].map((folder) => manifestAt(join(folder, NAME))));
  return found.filter((one) => one !== null);
}

/** When a file was collected, in milliseconds; null where no manifest says it. */
export function collectedAt(path: string, manifests: readonly Manifest[]): number | null {
  for (const { path: own, times } of manifests) {
    const time = times.get(relative(dirname(own), path).replaceAll('\\', '/'));
    if (time !== undefined) return time;
  }
  return null;
}

function timesOf(files: unknown): Map<string, number> {
  const times = new Map<string, number>();
  for (const file of Array.isArray(files) ? files : []) {
    if (!isObject(file)) continue;
    const { path, takenAt } = file;
    if (typeof path === 'string' && typeof takenAt === 'string' && TIME.test(takenAt))
      times.set(path, Date.parse(takenAt));
  }
  return times;
}

function lackOf(found: Readonly<Record<string, unknown>>): string | null {
  if (typeof found['finishedAt'] === 'string') return null;
  const refused = Array.isArray(found['refused']) ? found['refused'].filter(isObject) : [];
  return refused.length === 0
    ? 'it broke off'
    : `refused were ${refused
        .slice(0, 3)
        .map(({ source, status }) => `${String(source)} (${String(status)})`)
        .join(', ')}${refused.length > 3 ? ` and ${refused.length - 3} more` : ''}`;
}
