import { expect, test } from 'vitest';
import { engineFault } from '../../src/cli/engine-fault.ts';
import { systemFault } from '../../src/errors.ts';

test.each([
  ['Catalog Error: Table with name event does not exist!', 70],
  ['Binder Error: Referenced column "x" not found', 70],
  ['INTERNAL Error: Attempted to access index 3', 70],
])('%s is told without the words of the engine', (text, exitCode) => {
  const fault = engineFault(text);
  expect(fault).toMatchObject({ exitCode });
  expect(`${fault?.message} ${fault?.hint}`).not.toMatch(/Error:|Catalog|Binder/);
});

test.each([
  ['Out of Memory Error: could not allocate block of size 256 KiB', /^The memory is not enough/],
  [
    'IO Error: Could not write file "/data/x.duckdb.wal": No space left on device',
    /^The disk is full: Could not write/,
  ],
  ['ENOSPC: no space left on device, write', /^The disk is full/],
  ["EACCES: permission denied, open 'x.json'", /^A file or folder may not be read or written/],
  ['IO Error: Corrupt database file: computed checksum 1 does not match', /^The database is damaged: Corrupt/],
])('%s is a fault of the system', (text, words) => {
  const fault = systemFault(new Error(text));
  expect(fault).toMatchObject({ exitCode: 3, message: expect.stringMatching(words) });
  expect(`${fault?.message} ${fault?.hint}`).not.toContain('Error:');
  expect(systemFault(new Error('x is not a function'))).toBeNull();
});

test('another error is none of the engine', () => {
  expect(engineFault('x is not a function')).toBeNull();
});
