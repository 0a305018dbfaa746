import { describe, expect, test } from 'vitest';
import { LINT_RULES } from '../../src/lint/rules/index.ts';
import { RULE_CASES } from './cases/index.ts';
import { cleanDraft } from './support/draft.ts';
import { lintDraft, NOW, people } from './support/lint-draft.ts';
import type { RuleCase } from './support/rule-case.ts';

type Situation = RuleCase['quiet'][number];

function resultOf(id: string, { make, people: changes, options }: Situation) {
  const draft = cleanDraft();
  make(draft);
  const users = changes === undefined ? {} : { users: { users: people(...changes), now: NOW } };
  const { results } = lintDraft(draft, { ...users, ...options });
  return results.find(({ rule }) => rule.id === id)!;
}

test('every rule has cases, and every case a rule', () => {
  expect(RULE_CASES.map(({ rule }) => rule).toSorted()).toEqual(LINT_RULES.map(({ id }) => id).toSorted());
});

for (const { rule, fires, quiet, unknown = [] } of RULE_CASES) {
  describe(rule, () => {
    for (const firing of fires) {
      test(`fires on ${firing.title}`, () => {
        const { verdict, findings } = resultOf(rule, firing);
        expect(verdict).toBe('found');
        expect(findings).toHaveLength(firing.count ?? 1);
        const { message, severity, place } = findings[0]!;
        if (typeof firing.says === 'string') expect(message).toContain(firing.says);
        else expect(message).toMatch(firing.says);
        if (firing.severity !== undefined) expect(severity).toBe(firing.severity);
        if (firing.target !== undefined) expect(place.targetAttribute).toBe(firing.target);
        const { expression, span } = place;
        if (firing.part !== undefined) expect(expression?.slice(span?.start, span?.end)).toBe(firing.part);
      });
    }

    for (const situation of quiet) {
      test(`is quiet on ${situation.title}`, () => {
        const { verdict, findings } = resultOf(rule, situation);
        expect(findings).toEqual([]);
        expect(['none', 'other-job']).toContain(verdict);
      });
    }

    for (const situation of unknown) {
      test(`does not know about ${situation.title}`, () => {
        const { verdict, findings, missing } = resultOf(rule, situation);
        expect(findings).toEqual([]);
        expect(verdict).toBe('unknown');
        expect(missing.map(({ input }) => input)).toContain(situation.missing);
      });
    }
  });
}
