import { describe, expect, test } from 'vitest';
import { compareLogged } from '../../../src/mapping/scoping/compare-logged.ts';
import { scopeEvaluationResult } from '../../../src/mapping/scoping/scope-evaluation.ts';
import { clause, explain, filter, group } from './support.ts';

const evaluation = explain(
  filter(
    group(
      'Nurses',
      clause('title', 'EQUALS', 'Nurse'),
      clause('ward', 'IS NOT NULL'),
      clause('grade', 'REGEX MATCH', '[1-9]'),
    ),
  ),
  { title: 'Nurse', ward: 'B2', grade: '12' },
);
const compared = (logged: object) => compareLogged(evaluation, JSON.stringify(logged));

describe("a log's ScopeEvaluationResult", () => {
  test('agrees where it says the same', () => {
    expect(compared({ "Nurses.title EQUALS 'Nurse'": true, 'Nurses.ward IS NOT NULL': true })).toEqual({
      agreeing: 2,
      differing: [],
      settled: [],
      onlyLogged: [],
      onlyOurs: ["Nurses.grade REGEX MATCH '[1-9]'"],
    });
  });

  test('may write an operator without a value with an empty one, and Booleans as words', () => {
    expect(compared({ "Nurses.ward IS NOT NULL ''": 'True' })).toMatchObject({ agreeing: 1, onlyLogged: [] });
  });

  test('differs where it says the opposite', () => {
    expect(compared({ "Nurses.title EQUALS 'Nurse'": false })?.differing).toEqual([
      { key: "Nurses.title EQUALS 'Nurse'", logged: false, ours: true },
    ]);
  });

  test('settles what is open', () => {
    expect(compared({ "Nurses.grade REGEX MATCH '[1-9]'": true })).toMatchObject({
      agreeing: 0,
      differing: [],
      settled: [{ key: "Nurses.grade REGEX MATCH '[1-9]'", logged: true, ours: 'unknown' }],
    });
  });

  test('may know clauses the filter does not have', () => {
    expect(compared({ "Doctors.title EQUALS 'Dr'": true })?.onlyLogged).toEqual(["Doctors.title EQUALS 'Dr'"]);
  });

  test('is empty where there was no filter', () => {
    expect(compared({})).toMatchObject({ agreeing: 0, differing: [], onlyLogged: [] });
  });

  test('of our own making agrees with itself', () => {
    expect(compared(Object.fromEntries(scopeEvaluationResult(evaluation)))).toMatchObject({
      agreeing: 2,
      differing: [],
    });
  });

  test.each(['', 'none', '[]', 'null', '7', '{"a": 7}', '{"a": "maybe"}', '{"a":'])(
    'cannot be read from %j',
    (text) => {
      expect(compareLogged(evaluation, text)).toBeNull();
    },
  );

  test('cannot reach beyond its own keys', () => {
    expect(compareLogged(evaluation, '{"__proto__": true, "constructor": false}')).toMatchObject({
      onlyLogged: ['__proto__', 'constructor'],
    });
  });
});
