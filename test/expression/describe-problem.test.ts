import { expect, test } from 'vitest';
import { describeProblem } from '../../src/expression/describe-problem.ts';

const at = (text: string, part: string) => {
  const start = text.indexOf(part);
  return describeProblem(text, { message: 'Wrong.', span: { start, end: start + part.length } });
};

test('the caret stands under every character meant', () => {
  expect(at('Jion("-", [a])', 'Jion')).toBe('line 1, column 1: Wrong.\n  Jion("-", [a])\n  ^^^^');
});

test('lines count from 1, whatever ends them', () => {
  expect(at('Join(\r\n"-",\n  [nope])', '[nope]')).toBe('line 3, column 3: Wrong.\n    [nope])\n    ^^^^^^');
  expect(at('Join(\r"-")', '"-"')).toContain('line 2, column 1');
});

test('tabs before the place stay tabs', () => {
  expect(at('Join(\n\t\t[nope])', '[nope]')).toMatch(/\n {2}\t\t\^{6}$/);
});

test('wide characters take two columns, combining marks none', () => {
  expect(at('Append("日本", [nope])', '[nope]').split('\n')[2]).toBe(`  ${' '.repeat(15)}^^^^^^`);
  expect(at('Append("e\u0301", [nope])', '[nope]').split('\n')[2]).toBe(`  ${' '.repeat(12)}^^^^^^`);
  expect(at('Append([日本])', '[日本]').split('\n')[2]).toBe('         ^^^^^^');
});

test('a place at the end points behind the text', () => {
  const text = 'Join(';
  const described = describeProblem(text, { message: 'Wrong.', span: { start: 5, end: 5 } });
  expect(described).toBe('line 1, column 6: Wrong.\n  Join(\n       ^');
});

test('a place over several lines is marked to the end of its first', () => {
  expect(at('Join("-",\n[a])', '"-",\n[a]').split('\n')[2]).toBe('       ^^^^');
});

test('of a long line only the surroundings are shown, with the caret still right', () => {
  const text = `Join("${'x'.repeat(300)}", [nope], "${'🙂'.repeat(300)}")`;
  const [, excerpt = '', carets = ''] = at(text, '[nope]').split('\n');
  expect(excerpt).toMatch(/^ {2}…x+", \[nope\], "(?:🙂)+…$/u);
  expect(excerpt.length).toBeLessThan(110);
  expect(excerpt.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('[nope]');
});

test('control characters do not reach the terminal', () => {
  const described = at('Append("\u001b[31m", [nope])', '[nope]');
  expect(described).not.toContain('\u001b');
  const [, excerpt = '', carets = ''] = described.split('\n');
  expect(excerpt.slice(carets.indexOf('^'))).toContain('[nope]');
});

test('the signature is said below', () => {
  const problem = { message: 'Wrong.', span: { start: 0, end: 3 }, signature: 'Mid(source, start, length)' };
  expect(describeProblem('Mid()', problem)).toMatch(/\n {2}usage: Mid\(source, start, length\)$/);
});

test('without a place the message stands alone', () => {
  expect(describeProblem('Mid()', { message: 'Wrong.' })).toBe('Wrong.');
});
