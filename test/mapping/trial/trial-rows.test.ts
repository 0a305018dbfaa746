import { expect, test } from 'vitest';
import type { Expression } from '../../../src/expression/ast.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import type { AttributeDefinition } from '../../../src/mapping/schema/model.ts';
import { trialRows } from '../../../src/mapping/trial/trial-rows.ts';

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (parsed.kind !== 'expression') throw new Error(parsed.problem.message);
  return parsed.expression;
}

const list = (name: string): AttributeDefinition | null =>
  name === 'tags' ? ({ name, type: 'String', multivalued: true } as AttributeDefinition) : null;
const rowsOf = (...texts: readonly string[]) => trialRows(texts.map(read), list);

test('Booleans are true and false, and whoever is blocked is soft-deleted', () => {
  expect(rowsOf('IIF([IsSoftDeleted] = "True", [accountEnabled], "x")')).toEqual([
    { IsSoftDeleted: false, accountEnabled: true },
    { IsSoftDeleted: true, accountEnabled: true },
    { IsSoftDeleted: true, accountEnabled: false },
  ]);
});

test('a text is tried in several shapes, with what it is compared with, and without a value', () => {
  const values = rowsOf('Switch([country], "", "AT", "near")', 'IIF([country] = "DE", "x", "y")').map(
    ({ country }) => country,
  );
  expect(values).toEqual(['any country', '42', '2031-03-31T08:00:00Z', 'AT', 'DE', null]);
});

test('an attribute with several values is tried with two', () => {
  expect(rowsOf('[tags]')[0]).toEqual({ tags: ['any tags', 'any tags 2'] });
});

test('many Booleans are changed one at a time', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const boolean = (name: string): AttributeDefinition =>
    ({ name, type: 'Boolean', multivalued: false }) as AttributeDefinition;
  expect(trialRows([read(`Join("", ${names.map((name) => `[${name}]`).join(', ')})`)], boolean)).toHaveLength(8);
});
