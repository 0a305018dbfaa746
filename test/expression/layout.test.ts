import { expect, test } from 'vitest';
import { layoutOf } from '../../src/expression/layout.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { attributesOf } from '../../src/expression/walk.ts';

test('a row holds the attributes in the order of the layout, each once', () => {
  const layout = layoutOf(['city', 'mail', 'city']);
  expect(layout.names).toEqual(['city', 'mail']);
  expect(layout.row({ mail: 'a@example.org', unread: 1, city: null })).toEqual([null, 'a@example.org']);
  expect(layout.row(new Map([['city', 'Oslo']]))).toEqual(['Oslo', undefined]);
});

test('names are case-sensitive, and none is found that is not there', () => {
  const layout = layoutOf(['city', 'constructor', '__proto__']);
  expect(layout.slotOf('City')).toBe(-1);
  expect(layout.slotOf('toString')).toBe(-1);
  expect(layout.row({ City: 'Oslo' })).toEqual([undefined, undefined, undefined]);
  expect(layout.row(JSON.parse('{"__proto__": "x"}'))[2]).toBe('x');
});

test('the attributes of an expression are found wherever they stand', () => {
  const parsed = parseExpression('IIF([a] = [b], Switch([c], [a], "x", [d]), Now())');
  expect(parsed.kind === 'expression' && attributesOf(parsed.expression)).toEqual(['a', 'b', 'c', 'd']);
});
