import { chmod, open, realpath, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { usageError } from '../errors.ts';
import { renameOver } from '../files/rename-over.ts';
import { partBeside } from './work-folder.ts';

/**
 * Makes the file at `path` by writing to a temporary file beside it and renaming that at the end, so that a reader
 * sees the old file or the whole new one, never a half. `act` gets the path to write to.
 * What killed runs left in its folder goes. A file that was there keeps its rights. Symbolic links stay links; devices and pipes are
 * written directly. Errors: usage, when the place cannot be written.
 */
export async function replaceFile(path: string, act: (path: string) => Promise<void>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const there = await stat(target).catch(() => undefined);
  if (there?.isDirectory()) throw usageError(`${path} is a folder.`, 'Name a file with -o.');
  if (there !== undefined && !there.isFile()) return act(target);
  const work = partBeside(target);
  await assertWritable(work, path);
  try {
    await act(work);
    if (there !== undefined) await chmod(work, there.mode);
    await renameOver(work, target);
  } catch (error) {
    await rm(work, { force: true });
    throw error;
  }
}

async function assertWritable(work: string, path: string): Promise<void> {
  try {
    await (await open(work, 'wx')).close();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? `there is no folder ${dirname(path)}` : `the folder cannot be written (${code})`;
    throw usageError(`Cannot write ${path}: ${why}.`, 'Name another file with -o.');
  }
}
