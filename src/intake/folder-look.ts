import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindByHead } from './file-kind.ts';

/** What a folder holds that provlens can use, as far as a short look tells. */
export interface FolderLook {
  readonly logs: readonly string[];
  readonly snapshot: readonly string[];
  readonly databases: readonly string[];
  /** More files are here than were looked at. */
  readonly isPart: boolean;
}

/** So many files are looked at. */
const MOST_FILES = 100;
const DEPTH = 2;
/** Endings that exports have; others are not opened. */
const EXPORT = /\.(?:json|jsonl|ndjson|csv|tsv|log|txt|gz|zst|zip|avro)$/i;
/** Written by tools about themselves. */
const NO_EXPORT = /^(?:package(?:-lock)?|tsconfig.*|provlens\.config)\.json$/i;

/** Looks at the first files of a folder and of the folders in it, the beginning of each. */
export async function folderLook(folder: string): Promise<FolderLook> {
  const paths = filesOf(folder, '', DEPTH);
  const logs: string[] = [];
  const snapshot: string[] = [];
  const exported = paths.filter((path) => EXPORT.test(path));
  for (const path of exported.slice(0, MOST_FILES)) {
    const kind = await kindByHead(join(folder, path)).catch(() => null);
    if (kind === 'logs') logs.push(path);
    if (kind === 'snapshot') snapshot.push(path);
  }
  return {
    logs,
    snapshot,
    databases: paths.filter((path) => path.endsWith('.duckdb')),
    isPart: exported.length > MOST_FILES,
  };
}

function filesOf(folder: string, below: string, depth: number): string[] {
  const entries = (() => {
    try {
      return readdirSync(join(folder, below), { withFileTypes: true });
    } catch {
      return [];
    }
  })();
  const shown = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && !NO_EXPORT.test(name));
  const files = shown.filter((entry) => entry.isFile()).map(({ name }) => join(below, name));
  const folders = depth > 0 ? shown.filter((entry) => entry.isDirectory()) : [];
  return [...files.sort(), ...folders.flatMap(({ name }) => filesOf(folder, join(below, name), depth - 1))];
}
