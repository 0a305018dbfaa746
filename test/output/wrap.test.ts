import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/output/terminal.ts';
import { longestWord, wrap } from '../../src/output/wrap.ts';

describe('wrap', () => {
  test('breaks at spaces', () => {
    expect(wrap('the user is not assigned', 10)).toEqual(['the user', 'is not', 'assigned']);
  });

  test('breaks a long word after the punctuation of ids and addresses', () => {
    expect(wrap('3f0c9b53-8a0e-4b9e-9a43-0e1de4c1b7aa', 24)).toEqual(['3f0c9b53-8a0e-4b9e-9a43-', '0e1de4c1b7aa']);
    expect(wrap('for adele.vance@contoso.example', 14)).toEqual(['for adele.', 'vance@contoso.', 'example']);
  });

  test('breaks anywhere when nothing else is left', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('counts wide characters as two cells', () => {
    expect(wrap('東京都千代田区', 6)).toEqual(['東京都', '千代田', '区']);
  });

  test('a character wider than the line still comes out', () => {
    expect(wrap('東京', 1)).toEqual(['東', '京']);
  });

  test('no character but spaces is lost, and every line fits', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '東', '👍', 'e\u0301', '.', '↵') });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (each, width) => {
        const lines = wrap(each, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(each.replaceAll(' ', ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('longestWord is the widest piece between spaces', () => {
    expect(longestWord('a 東京都 bcde')).toBe(6);
    expect(longestWord('')).toBe(0);
  });
});
