import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, quote, quoteOrNull } from '../../src/synth/json-text.ts';

test('what is quoted reads back as it was, lone surrogates and control characters too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(quote(text))).toBe(text);
      expect(quote(text)).toBe(`"${escaped(text)}"`);
    }),
  );
  expect(quote('a "b" \\ \u0000 \ud800 ł')).toBe('"a \\"b\\" \\\\ \\u0000 \\ud800 ł"');
});

test('no value is null', () => {
  expect([quoteOrNull(null), quoteOrNull('')]).toEqual(['null', '""']);
});
