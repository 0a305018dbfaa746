import { expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { fromJson, toJson } from '../../src/expression/json-value.ts';
import { IGNORE_FLOW, IGNORE_OBJECT, type Value } from '../../src/expression/value.ts';

const USER = { '@odata.type': '#microsoft.graph.user', id: '6b0e0f4c-2f9d-4bb5-a5fd-0d6f0c7f7a11' };

test.each([['Ana'], [''], [7], [true], [false], [null], [undefined]])('%j stays what it is', (json) => {
  expect(fromJson(json)).toBe(json);
});

test('a list becomes multi-valued and loses its nulls', () => {
  expect(fromJson(['a', null, 'b', ''])).toEqual(['a', 'b', '']);
  expect(fromJson([])).toEqual([]);
});

test('an object of the directory becomes a reference, another one a value with fields', () => {
  expect(fromJson(USER)).toEqual({ kind: 'reference', id: USER.id, objectName: 'user' });
  expect(fromJson([{ value: 'w', primary: true }])).toMatchObject([
    { kind: 'complex', fields: { value: 'w', primary: true } },
  ]);
});

test('field names that every object of JavaScript has are fields like others', () => {
  const complex = fromJson(JSON.parse('{"__proto__": "p", "constructor": "c"}'));
  expect(toJson(complex)).toEqual(JSON.parse('{"__proto__": "p", "constructor": "c"}'));
  expect(({} as { p?: unknown }).p).toBeUndefined();
});

test('lists within lists and bottomless objects are refused in words', () => {
  expect(() => fromJson([['a']])).toThrow('a list within a list');
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  expect(() => fromJson(deep)).toThrow('nested deeper');
});

test.each<[string, Value, unknown]>([
  ['absent', undefined, null],
  ['a number beyond 53 bits', 133_000_000_000_000_001n, '133000000000000001'],
  ['a date', new DateTime(0), '1/1/1970 12:00:00 AM'],
  ['a reference', { kind: 'reference', id: 'r1' }, 'r1'],
  ['a list', ['a', 1, true], ['a', 1, true]],
  ['an attribute left out', IGNORE_FLOW, { ignoreFlow: true }],
  ['an object left out', IGNORE_OBJECT, { ignoreObject: true }],
])('%s has a form in JSON', (_, value, json) => {
  expect(toJson(value)).toEqual(json);
});
