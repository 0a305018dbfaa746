import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Names the program that runs: the file that it starts with names the others by their content. Null where it runs from its sources,
 * which may change from one command to the next.
 */
export function runningProgram(main: string | undefined = process.argv[1]): string | null {
  if (main === undefined || /\.[cm]?ts$/.test(main)) return null;
  return createHash('sha256').update(readFileSync(main)).digest('hex');
}
