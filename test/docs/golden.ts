import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** A file of the repository by its path below the root. */
export const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Holds a page against what the program says. After a wanted change run with UPDATE_GOLDEN=1 and read the difference; a build server
 * writes nothing.
 */
export function expectPage(path: string, wanted: string): void {
  const file = inRepository(path);
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, wanted);
  expect(readFileSync(file, 'utf8')).toBe(wanted);
}
