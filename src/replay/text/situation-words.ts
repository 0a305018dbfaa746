import type { Situation } from '../situation.ts';

/** What each situation means, for people. */
export const SITUATION_WORDS: Readonly<Record<Situation, string>> = {
  create: 'in scope, and no account matches: one is created',
  update: 'the account differs from what the mapping gives',
  'in-sync': 'the account agrees, nothing to write',
  disable: 'out of scope: the account is disabled',
  delete: 'gone for good, or the application cannot disable: the account is deleted',
  'skip-unassigned': 'not assigned',
  'skip-role': 'assigned without a role that entitles',
  'skip-inactive': 'blocked or deleted in the directory, and never provisioned',
  'skip-filtered': 'the scoping filter leaves them out',
  'skip-matching-id-empty': 'no matching attribute has a value',
  'skip-required-missing': 'a required attribute has no value',
  'skip-flow-disabled': 'the object mapping does not allow it',
  'skip-retained': 'out of scope, and the job keeps such accounts (SkipOutOfScopeDeletions)',
  'fail-duplicate-target': 'several accounts match',
  'fail-duplicate-source': 'several source objects have one matching value',
  'fail-expression': 'an expression fails',
  unknown: 'an input is missing, or no document says',
};
