import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../src/expression/parser.ts';
import { printExpression } from '../../src/expression/print.ts';
import { arbitraryExpression, withoutSpans } from '../mapping/support/arbitrary-expression.ts';

const KINDS = ['expression', 'problem'];

test('printing an expression and reading it again gives the same expression', () => {
  fc.assert(
    fc.property(arbitraryExpression, (expression) => {
      const parsed = parseExpression(printExpression(expression));
      expect(parsed.kind === 'expression' ? withoutSpans(parsed.expression) : parsed).toEqual(expression);
    }),
    { numRuns: 500 },
  );
});

test('blanks and line breaks between the pieces change nothing', () => {
  const blank = fc.constantFrom('', ' ', '\n', '\r\n\t', '   ');
  fc.assert(
    fc.property(fc.array(blank, { minLength: 9, maxLength: 9 }), (blanks) => {
      const pieces = ['Switch', '(', '[a]', ',', ',', '"k"', ',', '-1.5', ')'];
      const parsed = parseExpression(pieces.map((piece, index) => `${blanks[index]}${piece}`).join(''));
      expect(parsed.kind === 'expression' && printExpression(parsed.expression)).toBe('Switch([a], , "k", -1.5)');
    }),
  );
});

test('any text is read or refused with a place inside it, never a crash', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ' ',
    'Join',
    '&H',
    '&',
    '-',
    '.',
    '9',
    '=',
    '<',
    'a',
    '“',
    '\u{1F600}',
    '\uD800',
    '\n',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  );
  fc.assert(fc.property(text, expectReading), { numRuns: 2000 });
});

test('an expression damaged in one place is read or refused, never a crash', () => {
  const damage = fc.tuple(fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(arbitraryExpression, damage, (expression, [at, length, inserted]) => {
      const text = printExpression(expression);
      const from = at % (text.length + 1);
      expectReading(text.slice(0, from) + inserted + text.slice(from + length));
    }),
    { numRuns: 1000 },
  );
});

function expectReading(text: string): void {
  const parsed = parseExpression(text);
  expect(KINDS).toContain(parsed.kind);
  if (parsed.kind === 'expression') return;
  const { span, message, code } = parsed.problem;
  expect(span!.start).toBeGreaterThanOrEqual(0);
  expect(span!.end).toBeGreaterThanOrEqual(span!.start);
  expect(span!.end).toBeLessThanOrEqual(text.length);
  expect(message).not.toContain('undefined');
  expect(code).toMatch(/^[a-z-]+$/);
}

test.each([
  ['(', 'parentheses-without-function'],
  ['[', 'unclosed-attribute'],
  ['"\\', 'unclosed-text'],
  ['A(', 'too-deep'],
  ['Join(,', 'too-deep'],
  ['IIF([a]=', 'too-deep'],
  ['-', 'no-arithmetic'],
  ['9', 'bad-number'],
])('a megabyte of %s is refused with %s', (piece, code) => {
  const parsed = parseExpression(piece.repeat(Math.ceil(1_000_000 / piece.length)));
  expect(parsed).toMatchObject({ kind: 'problem', problem: { code } });
});

test('a megabyte of hexadecimal digits is refused', () => {
  expect(parseExpression(`&H${'F'.repeat(1_000_000)}`)).toMatchObject({ problem: { code: 'bad-number' } });
});

test('nesting is read to 250 levels', () => {
  const nested = (levels: number) => `${'ToLower('.repeat(levels)}[a]${')'.repeat(levels)}`;
  expect(parseExpression(nested(250)).kind).toBe('expression');
  expect(parseExpression(nested(251))).toMatchObject({ problem: { code: 'too-deep' } });
});

test('many functions side by side are not deep', () => {
  const text = `Join(${Array.from({ length: 2000 }, () => 'Now()').join(',')})`;
  expect(parseExpression(text)).toMatchObject({ kind: 'expression', warnings: [{ code: 'expression-too-long' }] });
});
