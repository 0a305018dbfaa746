import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/mapping/cases/read-cases.ts';
import { runCase } from '../../src/mapping/cases/run-case.ts';
import { NOW } from '../mapping/support/ask.ts';

/** Questions that two versions of .NET were asked; they lie beside the checkout and not in the repository. */
const FILE = fileURLToPath(new URL('../../../shared/conformance/dotnet-cases.json', import.meta.url));
const isThere = existsSync(FILE);

describe.skipIf(!isThere)('the recorded answers of .NET', () => {
  const cases = isThere ? readCases(readFileSync(FILE, 'utf8'), 'dotnet-cases.json') : [];
  const results = cases.map((it) => runCase(it, NOW));

  test('are there', () => {
    expect(results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(1700);
  });

  test('are ours, or we say that the versions differ', () => {
    const amiss = results.filter(
      ({ verdict, asserted }) => verdict !== 'pass' && verdict !== 'versions-differ' && asserted,
    );
    expect(amiss).toEqual([]);
  });
});
