import { expect, test } from 'vitest';
import { DOCUMENTS } from '../../src/lint/documents.ts';
import { LINT_FAMILIES, LINT_SEVERITIES } from '../../src/lint/report.ts';
import { LINT_RULES } from '../../src/lint/rules/index.ts';
import { lintRulesMarkdown } from '../../src/lint/rules-markdown.ts';

test('every rule has an id of its own, in kebab case', () => {
  const ids = LINT_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('every rule says what, why, where from and what to do', () => {
  const documents: readonly string[] = Object.values(DOCUMENTS);
  for (const { title, explanation, fix, source, severity, family } of LINT_RULES) {
    expect(title).not.toMatch(/\.$/);
    expect(explanation).toMatch(/[.)]$/);
    expect(fix).toMatch(/[.)]$/);
    expect(documents).toContain(source);
    expect(LINT_SEVERITIES).toContain(severity);
    expect(LINT_FAMILIES).toContain(family);
  }
});

test('the table of rules has a row for each of them', () => {
  const rows = lintRulesMarkdown()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1])).toEqual(LINT_RULES.map(({ id }) => id));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
});

test('every rule that yields to others names rules', () => {
  const ids = LINT_RULES.map(({ id }) => id);
  for (const { yieldsTo = [] } of LINT_RULES) expect(ids).toEqual(expect.arrayContaining([...yieldsTo]));
});

test('every document is the source of a rule', () => {
  const used = new Set(LINT_RULES.map(({ source }) => source));
  expect(Object.values(DOCUMENTS).filter((document) => !used.has(document))).toEqual([]);
});
