import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstMistake } from '../../../src/mapping/schema/json-mistake.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the first mistake of a text that is no JSON', () => {
  test.each([
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{a:1}', 1],
    ["{'a':1}", 1],
    ['[1}', 2],
    ['[01]', 2],
    ['{} x', 3],
    ['["a\nb"]', 3],
    ['["\\x"]', 3],
    ['["\\u12g4"]', 3],
    ['[tru]', 1],
    ['', 0],
    ['[', 1],
    ['{"a":', 5],
    ['["a', 3],
    ['"\\', 2],
    ['//', 0],
  ])('in %j is at %d', (text, position) => {
    expect(firstMistake(text)).toBe(position);
  });

  test('is at the end for what is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(firstMistake(text)).toBe(text.length);
      }),
    );
  });

  test('leaves before it what could still become JSON', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '1', '\\', '\n', 'x', ':'))
      .map(
        ([text, at, piece]) =>
          `${text.slice(0, at % (text.length + 1))}${piece}${text.slice((at % (text.length + 1)) + 1)}`,
      )
      .filter((text) => !isJson(text));
    fc.assert(
      fc.property(broken, (text) => {
        const position = firstMistake(text);
        expect(position).toBeLessThanOrEqual(text.length);
        expect(firstMistake(text.slice(0, position))).toBe(position);
      }),
    );
  });

  test('is found in a text of a megabyte and in nesting without end', () => {
    expect(firstMistake(`["${'a'.repeat(1_000_000)}", ?]`)).toBe(1_000_005);
    expect(firstMistake('['.repeat(1_000_000))).toBe(1_000_000);
  });
});
