import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOOLEANS, compareAll, noAgreement, TEXTS } from '../expression/sql/agreement.ts';
import { arbitrarySqlMapping } from '../expression/sql/arbitrary-mapping.ts';
import { ObjectTable } from '../expression/sql/in-duckdb.ts';
import { arbitraryObject } from '../expression/sql/nasty-texts.ts';

test('SQL gives what the evaluator gives, three million times', async () => {
  const found = noAgreement();
  for (let seed = 1; seed <= 30 && found.differences.length === 0; seed++) {
    const rows = fc.sample(arbitraryObject(TEXTS, BOOLEANS), { seed, numRuns: 300 });
    const expressions = fc.sample(arbitrarySqlMapping(TEXTS, BOOLEANS), { seed: -seed, numRuns: 500 });
    const table = await ObjectTable.of(rows, TEXTS, BOOLEANS);
    for (let at = 0; at < expressions.length; at += 20)
      await compareAll(table, rows, expressions.slice(at, at + 20), found);
    table.close();
  }
  expect(found.differences.slice(0, 8)).toEqual([]);
  expect(found.compared).toBeGreaterThan(2_500_000);
});
