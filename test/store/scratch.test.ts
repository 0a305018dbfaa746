import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scratchFolder } from '../../src/store/scratch.ts';

const STORE = `/nowhere/scratch-${process.pid}.duckdb`;
const parent = dirname(scratchFolder(STORE));
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('the folder is for its owner alone, and those of dead processes go', () => {
  mkdirSync(join(parent, '999999999'), { recursive: true });
  const own = scratchFolder(STORE);
  expect(own).toBe(join(parent, String(process.pid)));
  expect(existsSync(join(parent, '999999999'))).toBe(false);
  if (process.platform !== 'win32') expect(statSync(own).mode & 0o777).toBe(0o700);
});

test.skipIf(process.getuid?.() !== 0)('a folder of somebody else is refused', () => {
  mkdirSync(parent, { recursive: true });
  chownSync(parent, 12_345, 12_345);
  expect(() => scratchFolder(STORE)).toThrow(/belongs to another user/);
});
