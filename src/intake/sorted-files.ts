import { ProvlensError, unreadableError, usageError } from '../errors.ts';
import { withArchives } from '../logs/read/files.ts';
import { expandInputs, STDIN } from '../logs/read/inputs.ts';
import { KIND_WORDS, type Kind } from '../snapshot/kinds.ts';
import { type FileKind, kindOfFile } from './file-kind.ts';

/** A part of a snapshot. */
export interface SnapshotPart {
  readonly path: string;
  readonly kinds: readonly Kind[];
  readonly ids: ReadonlySet<string>;
}

/** A file that is not loaded, and why. */
export interface OtherFile {
  readonly path: string;
  readonly reason: string;
}

/** Files by what they hold, each in the order given. */
export interface SortedFiles {
  readonly logs: readonly string[];
  readonly snapshot: readonly SnapshotPart[];
  readonly others: readonly OtherFile[];
}

/**
 * The files behind the words of the command line, sorted by their content. A file that cannot be read, or an archive that is damaged, is
 * one of the others. Errors: exit code 2 for standard input, 3 for a path that does not exist.
 */
export async function sortedFiles(
  inputs: readonly string[],
  onProgress: (path: string, index: number, of: number) => void = () => undefined,
): Promise<SortedFiles> {
  if (inputs.includes(STDIN))
    throw usageError(
      'Files can be sorted by their content, a stream cannot.',
      'For a stream of logs: provlens ingest -',
    );
  const logs: string[] = [];
  const snapshot: SnapshotPart[] = [];
  const others: OtherFile[] = [];
  const named = expandInputs(inputs);
  for (const [index, given] of named.entries()) {
    onProgress(given, index + 1, named.length);
    try {
      for (const path of await withArchives([given])) {
        const kind = await kindOf(path);
        if (kind.holds === 'logs') logs.push(path);
        else if (kind.holds === 'snapshot') snapshot.push({ path, ...kind });
        else if (kind.holds === 'neither') others.push({ path, reason: kind.reason });
      }
    } catch (error) {
      if (!(error instanceof ProvlensError)) throw error;
      others.push({ path: given, reason: error.message.replace(`${given} `, '').replace(/\.$/, '') });
    }
  }
  return { logs, snapshot, others };
}

async function kindOf(path: string): Promise<FileKind> {
  try {
    return await kindOfFile(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw unreadableError(`${path} cannot be read: ${error.message}`, undefined, error);
  }
}

/** What parts of a snapshot hold, in words: `users of a directory export`. */
export const kindWords = (kinds: readonly Kind[]): string => kinds.map((kind) => KIND_WORDS[kind]).join(', ');

/** Files that hold logs, files that hold parts of a snapshot, and manifests, among these; what cannot be read is none of them. */
export async function foundAmong(paths: readonly string[]): Promise<{
  readonly logs: ReadonlySet<string>;
  readonly snapshot: ReadonlyMap<string, readonly Kind[]>;
  readonly manifests: ReadonlySet<string>;
}> {
  const logs = new Set<string>();
  const manifests = new Set<string>();
  const snapshot = new Map<string, readonly Kind[]>();
  for (const path of paths.filter((one) => one !== STDIN)) {
    const kind = await kindOfFile(path).catch(() => null);
    if (kind?.holds === 'logs') logs.add(path);
    else if (kind?.holds === 'snapshot') snapshot.set(path, kind.kinds);
    else if (kind?.holds === 'manifest') manifests.add(path);
  }
  return { logs, snapshot, manifests };
}
