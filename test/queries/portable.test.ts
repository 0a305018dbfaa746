import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';

/** What only DuckDB and its kin understand belongs into a view of the store (queries/README.md). */
const FOREIGN: readonly RegExp[] = [
  /::/,
  /->/,
  /\bGROUP BY ALL\b/i,
  /\bORDER BY ALL\b/i,
  /\bQUALIFY\b/i,
  /\bEXCLUDE\b/i,
  /\bUNNEST\b/i,
  /\bPIVOT\b/i,
  /\b(SEMI|ANTI|ASOF|POSITIONAL) JOIN\b/i,
  /\b(list|array|struct|map|json|regexp|read)_\w+\(/i,
  /\blambda\b/i,
];

test.each(loadCatalogue())('$id keeps to SQL that runs elsewhere too', ({ sql }) => {
  const text = sql.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''");
  expect(FOREIGN.filter((pattern) => pattern.test(text)).map(String)).toEqual([]);
});
