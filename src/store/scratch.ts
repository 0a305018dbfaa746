import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unreadableError } from '../errors.ts';
import { dropOfDead, namesIn, WORK } from '../output/work-folder.ts';

const PARENT = /^provlens-[0-9a-f]{12}$/;

/**
 * A folder of this process's own for spill files and work files of one store (0700); folders that processes left which were killed are
 * removed, whatever store they worked on.
 * Errors: exit code 3 where its place among the temporary files belongs to somebody else, who could read or change what is put there.
 */
export function scratchFolder(storeFile: string): string {
  const parent = join(tmpdir(), `provlens-${createHash('sha256').update(storeFile).digest('hex').slice(0, 12)}`);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(parent);
  if (process.getuid !== undefined && uid !== process.getuid()) {
    throw unreadableError(
      `The folder ${parent} for temporary files belongs to another user.`,
      'Set TMPDIR to a folder of your own.',
    );
  }
  // Of every database, and of those that were never opened again.
  dropOfDead(tmpdir(), WORK);
  for (const name of namesIn(tmpdir())) if (PARENT.test(name)) dropOfDead(join(tmpdir(), name), /^(\d+)$/);
  const own = join(parent, String(process.pid));
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}
