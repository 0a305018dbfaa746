import { EXPRESSION_CASES } from './expression.ts';
import { LIFECYCLE_CASES } from './lifecycle.ts';
import { MATCHING_CASES } from './matching.ts';
import { ROLE_CASES } from './roles.ts';
import { SCOPE_CASES } from './scope.ts';
import { SWITCH_CASES } from './switch.ts';
import { TARGET_CASES } from './target.ts';
import { TRIAL_CASES } from './trial.ts';

/** The situations of every rule of lint. */
export const RULE_CASES = [
  ...EXPRESSION_CASES,
  ...SWITCH_CASES,
  ...MATCHING_CASES,
  ...TARGET_CASES,
  ...LIFECYCLE_CASES,
  ...ROLE_CASES,
  ...SCOPE_CASES,
  ...TRIAL_CASES,
];
