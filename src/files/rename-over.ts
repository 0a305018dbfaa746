import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { unreadableError } from '../errors.ts';

/** How Windows says that another program has the file open: a virus scanner for a moment, Excel for as long as it shows it. */
const IS_OPEN = new Set(['EBUSY', 'EPERM', 'EACCES']);
const WAITS_MS = [10, 30, 100, 300, 600];

/** What the system does, for tests of another one. */
interface System {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Promise<void>;
}

/**
 * Renames a file over another one. On Windows that fails while a program has the other one open: it is tried for about a second. Errors: exit
 * code 3 where it stays open; those of the system.
 */
export async function renameOver(
  from: string,
  to: string,
  system: System = { platform: process.platform, rename },
): Promise<void> {
  for (const delay of [...WAITS_MS, null]) {
    try {
      return await system.rename(from, to);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (system.platform !== 'win32' || !IS_OPEN.has(code)) throw error;
      if (delay === null)
        throw unreadableError(
          `${to} is open in another program, or may not be written (${code}).`,
          'Close it there, for example in Excel, and run the same command again; or name another file.',
          error,
        );
      await wait(delay);
    }
  }
}
