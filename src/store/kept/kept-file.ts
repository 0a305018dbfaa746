import { rmSync } from 'node:fs';

/** Where the answers about a store are kept. */
export const keptFile = (storeFile: string): string => `${storeFile}.answers`;

/** Removes what was kept of a store; where it is in the way of another process, its stamp says that it counts no more. */
export function dropKept(storeFile: string): void {
  try {
    rmSync(keptFile(storeFile), { force: true });
  } catch {
    // It is open in another process.
  }
}
