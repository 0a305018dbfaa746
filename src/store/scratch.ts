import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unreadableError } from '../errors.ts';

/**
 * A folder of this process's own for spill files and work files of one store; folders of processes that died are removed.
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
  for (const name of readdirSync(parent)) {
    if (!isAlive(Number(name))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const own = join(parent, String(process.pid));
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
