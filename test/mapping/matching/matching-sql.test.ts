import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import type { SqlColumn } from '../../../src/expression/sql/expression-sql.ts';
import { comparable } from '../../../src/mapping/account/same-value.ts';
import { matchingSql } from '../../../src/mapping/matching/matching-sql.ts';
import { matchingAttribute } from '../../../src/mapping/matching/matching-value.ts';
import { ObjectTable } from '../../expression/sql/in-duckdb.ts';
import { arbitraryObject } from '../../expression/sql/nasty-texts.ts';
import { attributeMapping } from '../support/attribute-mapping.ts';

const rows = fc.sample(arbitraryObject(['a', 'b'], ['on']), 1000);
const layout = layoutOf(['a', 'b', 'on']);
const run = createRun({ now: new DateTime(0) });
const columnOf = (name: string): SqlColumn =>
  name === 'on' ? { type: 'boolean', sql: 'b_on' } : { type: 'text', sql: `t_${name}` };

let table: ObjectTable;
beforeAll(async () => {
  table = await ObjectTable.of(rows, ['a', 'b'], ['on']);
});
afterAll(() => table.close());

for (const source of [
  '[a]',
  '[on]',
  'Join(" ", [a], [b])',
  'IgnoreFlowIfNullOrEmpty(Trim([a]))',
  'Coalesce([a], [b])',
]) {
  for (const caseExact of [true, false]) {
    test(`objects are looked up by ${source}, ${caseExact ? 'letter by letter' : 'in any case'}`, async () => {
      const found = matchingSql(attributeMapping(source), caseExact, columnOf)!;
      const cells = await table.values([`${found.guard}::VARCHAR`, found.text, found.key]);
      const { valueFor } = matchingAttribute(attributeMapping(source), layout);
      let compared = 0;
      for (const [n, row] of rows.entries()) {
        const [guard, text, key] = cells[n]!;
        expect(['true', 'false']).toContain(guard);
        if (guard === 'false') continue;
        compared += 1;
        const wanted = valueFor(layout.row(row), run);
        if (wanted.kind !== 'value') expect([text, key, wanted]).toEqual([null, null, found.otherwise]);
        else expect([text, key]).toEqual([wanted.text, comparable(wanted.text, caseExact)]);
      }
      expect(compared).toBeGreaterThan(rows.length * 0.7);
    });
  }
}

test.each([
  ['nothing to read', attributeMapping(null)],
  ['a source that cannot be read', attributeMapping('[a')],
  ['a default value beside nothing to read', attributeMapping(null, 'x')],
])('%s gives no text', (_, one) => {
  const found = matchingSql(one, false, columnOf)!;
  expect(found).toMatchObject({ text: 'NULL::VARCHAR', guard: 'true' });
  expect(found.otherwise).toEqual(matchingAttribute(one, layout).valueFor(layout.row({}), run));
});

test('an expression that has no SQL has no matching SQL', () => {
  expect(matchingSql(attributeMapping('ConvertToBase64([a])'), false, columnOf)).toBeNull();
});
