import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROMISES } from '../deep/support/promises.ts';
import { expectPage, inRepository } from './golden.ts';
import { figuresFile, strengthPage } from './strength-page.ts';

const FIGURES = inRepository('test/deep/figures.jsonl');

test('docs/strength.md is made from the figures', () => {
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(FIGURES, figuresFile());
  expectPage('docs/strength.md', strengthPage());
});

test.each(Object.entries(PROMISES))('the test that shows %s is there, and notes it', (id, { file, test: name }) => {
  const text = readFileSync(inRepository(file), 'utf8');
  expect(text).toContain(name);
  if (file.startsWith('test/deep/')) expect(text).toMatch(new RegExp(`shown\\(\\s*'${id}'`));
});

test('every figure is of a promise', () => {
  const noted = readFileSync(FIGURES, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { promise: string }).promise);
  expect(noted.filter((one) => !(one in PROMISES))).toEqual([]);
});
