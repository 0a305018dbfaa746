import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares with a file of test/report/golden. After a wanted change run with UPDATE_GOLDEN=1, open the file in a browser,
 * and read the difference; on a build server nothing is ever written.
 */
export function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  const isWanted = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;
  if (isWanted) writeFileSync(path, text);
  if (!existsSync(path)) throw new Error(`${path} is missing: run again with UPDATE_GOLDEN=1`);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
