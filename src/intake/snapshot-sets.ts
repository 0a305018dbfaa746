import nodePath, { type PlatformPath } from 'node:path';
import type { SnapshotPart } from './sorted-files.ts';

/**
 * Parts of snapshots, each set of one moment. Exports of several moments lie in folders of their own and repeat their files: where two
 * folders hold a file of the same name about the same things, what lies below each of them is a set. Everything else is one set.
 */
export function snapshotSets(
  parts: readonly SnapshotPart[],
  path: PlatformPath = nodePath,
): readonly (readonly SnapshotPart[])[] {
  const roots = rootsOf(parts, path);
  const sets = new Map<string, SnapshotPart[]>();
  for (const part of parts) {
    const own = roots.find((folder) => part.path.startsWith(folder + path.sep)) ?? '';
    sets.set(own, [...(sets.get(own) ?? []), part]);
  }
  return [...sets.values()];
}

/** The folders that each hold a set of their own, the deepest first. */
function rootsOf(parts: readonly SnapshotPart[], path: PlatformPath): string[] {
  const roots = new Set<string>();
  const first = new Map<string, string>();
  for (const { path: file, ids } of parts) {
    const folder = path.dirname(file);
    for (const id of ids) {
      const key = `${path.basename(file)}/${id}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, folder);
      else if (other !== folder) for (const root of partedAt(other, folder, path.sep)) roots.add(root);
    }
  }
  return [...roots].sort((a, b) => b.length - a.length);
}

/** Where two folders part: `a/monday` and `a/tuesday` of `a/monday/x` and `a/tuesday/x`. One that lies in the other is none. */
function partedAt(one: string, other: string, sep: string): string[] {
  const paths = [one.split(sep), other.split(sep)] as const;
  const shared = paths[0].findIndex((step, n) => step !== paths[1][n]);
  const depth = (shared === -1 ? paths[0].length : shared) + 1;
  return paths.flatMap((path) => (path.length >= depth ? [path.slice(0, depth).join(sep)] : []));
}
