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
/** A collection has a folder for each application, in one of the snapshots, in one of the tenant. */
const DEPTH = 4;
/** A home folder has very many: so many entries are seen. */
const MOST_ENTRIES = 5000;
/** Endings that exports have; others are not opened. */
const EXPORT = /\.(?:json|jsonl|ndjson|csv|tsv|log|txt|gz|zst|zip|avro)$/i;
/** Written by tools about themselves. */
const NO_EXPORT = /^(?:package(?:-lock)?|tsconfig.*|provlens\.config)\.json$/i;

/** Looks at the first files of a folder and of the folders in it, the beginning of each. */
export async function folderLook(folder: string): Promise<FolderLook> {
  const seen = { entries: 0, isPart: false };
  const paths = filesOf(folder, '', DEPTH, seen);
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
    isPart: seen.isPart || exported.length > MOST_FILES,
  };
}

/** Files by path below the folder; `seen` counts entries, and keeps that a folder was not looked into. */
function filesOf(folder: string, below: string, depth: number, seen: { entries: number; isPart: boolean }): string[] {
  if (depth < 0 || seen.entries > MOST_ENTRIES) {
    seen.isPart = true;
    return [];
  }
  const entries = (() => {
    try {
      return readdirSync(join(folder, below), { withFileTypes: true });
    } catch {
      return [];
    }
  })();
  seen.entries += entries.length;
  const shown = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && !NO_EXPORT.test(name));
  const files = shown.filter((entry) => entry.isFile()).map(({ name }) => join(below, name));
  const folders = shown.filter((entry) => entry.isDirectory());
  return [...files.sort(), ...folders.flatMap(({ name }) => filesOf(folder, join(below, name), depth - 1, seen))];
}
