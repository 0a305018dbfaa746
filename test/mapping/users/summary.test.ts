import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { attributesOf } from '../../../src/expression/walk.ts';
import { readUsers } from '../../../src/mapping/users/read-users.ts';
import { type SurveySummary, summariseSurvey } from '../../../src/mapping/users/summary.ts';
import { surveyUsers } from '../../../src/mapping/users/survey.ts';

function survey(text: string, objects: readonly object[], maxLength: number | null = null): SurveySummary {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const compiled = compileExpression(parsed.expression, layoutOf(attributesOf(parsed.expression)));
  const { users } = readUsers(JSON.stringify(objects), 'users.json');
  return summariseSurvey(surveyUsers(compiled, users, createRun({ now: new DateTime(0) }), maxLength));
}

describe('what an expression gives for all users', () => {
  test('is counted by distinct value, the most frequent first, with three users named', () => {
    const users = ['b', 'a', 'a', 'a', 'a', 'b', 'c'].map((city, i) => ({ displayName: `u${i}`, city }));
    expect(survey('[city]', users)).toMatchObject({
      users: 7,
      counts: { value: 7, null: 0, error: 0 },
      results: [
        { value: 'a', count: 4, users: ['u1', 'u2', 'u3'] },
        { value: 'b', count: 2, users: ['u0', 'u5'] },
        { value: 'c', count: 1, users: ['u6'] },
      ],
      tooLong: null,
    });
  });

  test('keeps null, absent, the empty text and the empty list apart from values', () => {
    const { counts, results } = survey('[city]', [{ city: null }, {}, { city: [] }, { city: '' }, { city: 'x' }]);
    expect(counts).toMatchObject({ null: 3, empty: 1, value: 1 });
    expect(results).toHaveLength(1);
  });

  test('tells a text from a number or a list that looks like it', () => {
    expect(survey('[v]', [{ v: '1' }, { v: 1 }, { v: ['1'] }]).results).toHaveLength(3);
  });

  test('counts failures by code with the first users', () => {
    const { counts, messages } = survey('CDate([d])', [
      { displayName: 'A', d: 'soon' },
      { displayName: 'B', d: 'late' },
      { displayName: 'C', d: '2030-01-01' },
      { displayName: 'D', d: null },
    ]);
    expect(counts).toMatchObject({ error: 3, value: 1 });
    expect(messages).toMatchObject([
      { kind: 'error', code: 'not-a-date', count: 2, users: ['A', 'B'] },
      { kind: 'error', code: 'no-date', count: 1, users: ['D'] },
    ]);
  });

  test('counts a warning once a user, after the failures', () => {
    const { messages } = survey('cdate(cdate([d]))', [{ d: '2030-01-01' }, { d: 'x' }]);
    expect(messages.map(({ kind, code, count }) => [kind, code, count])).toEqual([
      ['error', 'not-a-date', 1],
      ['warning', 'function-name-case', 2],
    ]);
  });

  test('names values that are too long, the longest first, in UTF-16 code units', () => {
    const { tooLong } = survey(
      '[v]',
      [{ v: 'abc' }, { displayName: 'L', v: ['a', 'abcde'] }, { displayName: 'E', v: '🦊🦊' }, {}],
      3,
    );
    expect(tooLong).toEqual([
      { user: 'L', length: 5, value: ['a', 'abcde'] },
      { user: 'E', length: 4, value: '🦊🦊' },
    ]);
  });
});
