import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['argument-type']);

export const wrongArgumentType: LintRule = {
  kind: 'attribute-mapping',
  id: 'wrong-argument-type',
  family: 'expression',
  title: 'Constant of the wrong type',
  severity: 'error',
  explanation: 'A function given a text where it wants a number or a Boolean fails for every user.',
  source: DOCUMENTS.functions,
  fix: 'Give a value of the type the signature names.',
  needs: [],
  check: (context) => problemsAmong(context, CODES),
};
