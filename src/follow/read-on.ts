import { open } from 'node:fs/promises';
import { contentNumber, lookUp } from '../logs/source.ts';
import type { Store } from '../store/store.ts';
import type { Arrival } from './commit-portions.ts';
import { nextPortion, wayOf } from './portion.ts';
import { headHash, prefixHash } from './prefix.ts';
import type { FollowedFile, Register } from './register.ts';
import type { SeenFile } from './tree.ts';

/** What is known of a file once it was read on. */
interface Known {
  readonly file: FollowedFile;
  /** Rows of the register that are of no use any more. */
  readonly left: readonly FollowedFile[];
}

/** What can be taken of a file that has changed. */
export type Taken =
  /** Lines; `isAll`: no whole line follows. */
  | (Known & { readonly kind: 'lines'; readonly arrival: Arrival; readonly isAll: boolean })
  | (Known & { readonly kind: 'nothing' })
  /** It has to be taken as a whole, once nobody writes on it any more. */
  | { readonly kind: 'whole' }
  /** Another file of the batch has its number: it has to wait for the next one. */
  | { readonly kind: 'later' };

/** Where files are read on from, and what of them was taken before. */
export interface ReadOn {
  readonly store: Store;
  readonly register: Register;
  /** The folder that is followed. */
  readonly source: string;
}

const START = { position: 0, lines: 0 };
/** Nothing of it was read. */
const UNTOUCHED = { ...START, fileId: null, headHash: null, prefixHash: null };

/**
 * Reads a file on from where it was left off, about `most` bytes; `numbers`: of the files in this batch. A file is what its content says:
 * one that was renamed goes on, one that was written again begins again. Errors: those of the file system.
 */
export async function readOn(
  { store, register, source }: ReadOn,
  path: string,
  most: number,
  numbers: ReadonlySet<number>,
): Promise<Taken> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    const seen: SeenFile = { path, size, modifiedMs: mtimeMs };
    const before = register.at(path);
    const known = await register.recall(file, seen);
    if (known === null) {
      const way = size === 0 ? null : await wayOf(file, size);
      if (way === null) return { kind: 'nothing', file: { ...seen, ...UNTOUCHED, source }, left: [] };
      if (way === 'whole') return { kind: 'whole' };
    }
    const portion = await nextPortion(file, known ?? START, size, most);
    const { position, lines } = portion?.place ?? known ?? START;
    const sha256 = await prefixHash(file, position);
    const head = await headHash(file);
    const fileId = known?.fileId ?? (await freeNumber(store, head ?? sha256));
    if (numbers.has(fileId)) return { kind: 'later' };
    const isAll = portion?.isAll ?? true;
    const now: FollowedFile = {
      ...seen,
      // As if it ended there: the rest is news when the program begins again.
      size: isAll ? size : position,
      source,
      fileId,
      position,
      lines,
      headHash: head,
      prefixHash: sha256,
    };
    const left = await ofNoUse(register, now, before, known);
    if (portion === null) return { kind: 'nothing', file: now, left };
    const arrival = { fileId, path, sha256, bytes: position, chunk: portion.chunk };
    return { kind: 'lines', arrival, file: now, left, isAll };
  } finally {
    await file.close();
  }
}

/** Rows of the register that a file no longer needs: of its old name, where that names it no more, and of the time when it had no number. */
async function ofNoUse(
  register: Register,
  now: FollowedFile,
  before: FollowedFile | undefined,
  known: FollowedFile | null,
): Promise<FollowedFile[]> {
  const isMoved = known !== null && known.path !== now.path && !(await register.isThere(known));
  return [...(before?.fileId === null ? [before] : []), ...(isMoved ? [known] : [])];
}

/** A number for a new file, drawn from its first line. */
async function freeNumber(store: Store, told: string): Promise<number> {
  const { fileId } = await lookUp(store, contentNumber(Buffer.from(told), 0), () => '');
  return fileId;
}
