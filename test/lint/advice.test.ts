import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../src/lint/report.ts';
import { LINT_RULES } from '../../src/lint/rules/index.ts';
import { RULE_CASES } from './cases/index.ts';
import { cleanDraft, map } from './support/draft.ts';
import { lintDraft, NOW, people } from './support/lint-draft.ts';

/** The expressions that an advice shows: what stands between backticks and reads an attribute. */
const expressionsIn = (fix: string): readonly string[] =>
  [...fix.matchAll(/`([^`]+)`/g)].map(([, text]) => text!).filter((text) => text.includes('['));

function adviceOfCases(): readonly string[] {
  return RULE_CASES.flatMap(({ fires }) =>
    fires.flatMap(({ make, people: changes = [], options }) => {
      const draft = cleanDraft();
      make(draft);
      return findingsOf(lintDraft(draft, { users: { users: people(...changes), now: NOW }, ...options })).map(
        ({ fix }) => fix,
      );
    }),
  );
}

const advice = [...new Set([...LINT_RULES.map(({ fix }) => fix), ...adviceOfCases()].flatMap(expressionsIn))];

test('advice shows expressions', () => {
  expect(advice.length).toBeGreaterThan(5);
});

describe.each(advice)('the advice to write %s', (expression) => {
  test('passes every rule, for people with a value and without', () => {
    const draft = cleanDraft();
    const target = expression.includes('IsSoftDeleted') ? 'active' : 'nickName';
    const isSuspended = expression === '[IsSoftDeleted]';
    map(draft.users, isSuspended ? 'isSuspended' : target, expression);
    if (isSuspended)
      (draft.directories[1]!['objects'] as { attributes: object[] }[])[0]!.attributes.push({
        name: 'isSuspended',
        type: 'Boolean',
      });
    const users = {
      users: people({ otherMails: ['a@b.example'] }, { department: null, otherMails: ['c@d.example', 'e@f.example'] }),
      now: NOW,
    };
    expect(findingsOf(lintDraft(draft, { users })).map(({ rule, message }) => [rule, message])).toEqual([]);
  });
});
