import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { partBeside, workFolder } from '../../src/output/work-folder.ts';

/** No process has it. */
const DEAD = 999_999_999;

test('a work folder is for its owner alone; those of dead processes go, and those of others stay', () => {
  const left = join(tmpdir(), `provlens-work-${DEAD}-abcdef`);
  mkdirSync(left);
  writeFileSync(join(left, 'rows.parquet'), 'personal');
  const first = workFolder();
  const second = workFolder();
  expect([existsSync(left), existsSync(first), dirname(first)]).toEqual([false, true, tmpdir()]);
  if (process.platform !== 'win32') expect(statSync(first).mode & 0o777).toBe(0o700);
  for (const one of [first, second]) rmSync(one, { recursive: true });
});

test('a half file has a short name beside its file, and those of dead processes go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-part-'));
  const name = `${'x'.repeat(250)}.csv`;
  for (const other of [`.provlens-${DEAD}-0a1b2c3d.part`, `.provlens-${process.pid}-0a1b2c3d.part`, 'mine.part'])
    writeFileSync(join(folder, other), '');
  const work = partBeside(join(folder, name));
  expect(dirname(work)).toBe(folder);
  writeFileSync(work, '');
  expect(readdirSync(folder).toSorted()).toEqual(
    [`.provlens-${process.pid}-0a1b2c3d.part`, work.slice(folder.length + 1), 'mine.part'].toSorted(),
  );
  rmSync(folder, { recursive: true });
});
