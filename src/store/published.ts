import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { renameOver } from '../files/rename-over.ts';
import type { Store } from './store.ts';

/** Where the copy of a database lies that others read while it is written: `x.duckdb` has `x.copy.duckdb`. */
export const copyPath = (file: string): string => `${file.replace(/\.duckdb$/, '')}.copy.duckdb`;

/** The files of a database and of its copy, and the key of its pseudonyms. */
export const filesOf = (file: string): ReadonlySet<string> =>
  new Set([`${file}.key`, ...[file, copyPath(file)].flatMap((one) => [one, `${one}.wal`, `${one}.part`])]);

/** When the copy of a database was made; null where there is none. */
export const copiedAt = (file: string): Date | null =>
  existsSync(copyPath(file)) ? statSync(copyPath(file)).mtime : null;

/**
 * Copies a file; where the file system can, the copy shares its blocks until they change. A process of its own does it: POSIX gives up the
 * lock on a database as soon as any part of the process that holds it opens and closes the file.
 */
const COPY = `const { copyFileSync, constants } = require('node:fs');
const [, from, to] = process.argv;
copyFileSync(from, to, constants.COPYFILE_FICLONE);`;

/**
 * Puts a copy of the database beside it, for others to read while this process writes: the engine lets one process in. A reader that has the copy
 * before open keeps it. No transaction may be under way.
 */
export async function publish(store: Store): Promise<void> {
  await store.run('CHECKPOINT');
  const copy = copyPath(store.path);
  const work = `${copy}.part`;
  try {
    await promisify(execFile)(process.execPath, ['-e', COPY, store.path, work]);
    await renameOver(work, copy);
  } catch (error) {
    await rm(work, { force: true });
    throw error;
  }
}

/** Takes the copy away: the database itself can be read again. */
export const withdraw = (file: string): Promise<void> => rm(copyPath(file), { force: true });
