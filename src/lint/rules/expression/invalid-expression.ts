import { DOCUMENTS } from '../../documents.ts';
import { asFinding, expressionProblems } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';
import { nullWord } from './null-word.ts';

/** Those with a rule of their own. */
const ELSEWHERE = new Set([
  'unknown-function',
  'foreign-function',
  'function-name-case',
  'unknown-attribute',
  'attribute-name-case',
  'argument-count',
  'argument-missing',
  'argument-type',
  'undocumented-replace',
  'not-at-top-level',
  'expression-too-long',
]);

export const invalidExpression: LintRule = {
  kind: 'attribute-mapping',
  id: 'invalid-expression',
  family: 'expression',
  title: 'Argument or word that does not work in its place',
  severity: 'error',
  explanation:
    'A comparison, a bare word, a date format or a pattern that the function cannot use fails when the mapping is evaluated.',
  source: DOCUMENTS.functions,
  fix: 'Write what the function takes there; `provlens mapping functions NAME` explains it.',
  needs: [],
  yieldsTo: ['switch-tests-presence'],
  check: (context) =>
    expressionProblems(context).flatMap((one) => {
      if (ELSEWHERE.has(one.code)) return [];
      // The words by which Connect Sync clears a value.
      const isNull = one.code === 'unknown-keyword' && /^(authorized)?null /i.test(one.message);
      return [isNull ? { ...asFinding(one), fix: nullWord.fix } : asFinding(one)];
    }),
};
