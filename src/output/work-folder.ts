import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Folders of a process among the temporary files: the number of the process, then letters that nobody guesses. */
export const WORK = /^provlens-work-(\d+)-/;

const PART = /^\.provlens-(\d+)-[0-9a-f]{8}\.part$/;

/** A new folder among the temporary files that only the user can read (0700). Whoever asks for it removes it; those that killed processes left go now. */
export function workFolder(): string {
  dropOfDead(tmpdir(), WORK);
  return mkdtempSync(join(tmpdir(), `provlens-work-${process.pid}-`));
}

/**
 * A name in the folder of a file, for what becomes that file once it is whole; what killed processes left there goes now. It does not hold the
 * name of the file, which may be as long as names can be.
 */
export function partBeside(file: string): string {
  dropOfDead(dirname(file), PART);
  return join(dirname(file), `.provlens-${process.pid}-${randomUUID().slice(0, 8)}.part`);
}

/**
 * Removes what processes that died have left in a folder. `names`: how such names look, with the number of the process as the first
 * group. What belongs to somebody else, or is not there any more, is left.
 */
export function dropOfDead(folder: string, names: RegExp): void {
  for (const name of namesIn(folder)) {
    const pid = names.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // It is another user's.
    }
  }
}

/** The names in a folder; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
