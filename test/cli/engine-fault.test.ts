import { expect, test } from 'vitest';
import { engineFault } from '../../src/cli/engine-fault.ts';

test.each([
  ['Catalog Error: Table with name event does not exist!', 70],
  ['Binder Error: Referenced column "x" not found', 70],
  ['INTERNAL Error: Attempted to access index 3', 70],
  ['Out of Memory Error: could not allocate block of size 256 KiB', 3],
  ['IO Error: Could not write file "/data/x.duckdb.wal": No space left on device', 3],
])('%s is told without the words of the engine', (text, exitCode) => {
  const fault = engineFault(text);
  expect(fault).toMatchObject({ exitCode });
  expect(`${fault?.message} ${fault?.hint}`).not.toMatch(/Error:|Catalog|Binder/);
});

test('another error is none of the engine', () => {
  expect(engineFault('x is not a function')).toBeNull();
});
