import type { Situation } from '../situation.ts';

/** What to do about a decision in one sentence, and the query whose page of remedies goes further. */
export interface Advice {
  readonly sentence: string;
  readonly query: string | null;
}

const SKIPPED = 'skipped-assigned-users';

const ADVICE: Readonly<Record<Situation, Advice>> = {
  create: {
    sentence: 'Nothing: the next cycle creates the account. If the log shows it failing, act on its error.',
    query: 'assigned-users-never-seen',
  },
  update: { sentence: 'Nothing: the next cycle that evaluates the object writes the difference.', query: null },
  'in-sync': { sentence: 'Nothing: source and account agree.', query: null },
  disable: {
    sentence: 'If the account is to stay, bring the object back into scope before the next cycle.',
    query: null,
  },
  delete: {
    sentence:
      'If the account is to stay, restore the object, or switch deletion off in the mapping, before the next cycle.',
    query: null,
  },
  'skip-unassigned': {
    sentence: 'Assign the user, or a security-enabled group whose direct member the user is.',
    query: SKIPPED,
  },
  'skip-role': { sentence: 'Assign a role of the application rather than default access.', query: SKIPPED },
  'skip-inactive': { sentence: 'Enable the account in the directory, if it is to be provisioned.', query: SKIPPED },
  'skip-filtered': {
    sentence: 'Correct the attribute in the directory, or edit the clause of the scoping filter that is false.',
    query: SKIPPED,
  },
  'skip-matching-id-empty': {
    sentence: 'Fill the matching attribute, or match by one that every object has.',
    query: 'unpopulated-matching-ids',
  },
  'skip-required-missing': {
    sentence: 'Fill the source attribute, or give the mapping a default value.',
    query: SKIPPED,
  },
  'skip-flow-disabled': {
    sentence: 'Allow the operation in the object mapping, if it is meant to happen.',
    query: null,
  },
  'skip-retained': {
    sentence: 'Disable the account in the application by hand, or switch SkipOutOfScopeDeletions off.',
    query: null,
  },
  'fail-duplicate-target': {
    sentence: 'Remove or rename the duplicate account in the application, or match by another attribute.',
    query: null,
  },
  'fail-duplicate-source': {
    sentence: 'Give each of the objects a matching value of its own, or match by another attribute.',
    query: null,
  },
  'fail-expression': {
    sentence: 'Correct the value in the directory, or guard the expression against it.',
    query: null,
  },
  unknown: {
    sentence:
      'Where an input is missing, export it, load it with "provlens snapshot" and ask again; where the documents leave it open, provision the object on demand and see.',
    query: null,
  },
};

/** What a logged skip asks for where every answer in the log is yes: only the service sees what is wrong. */
export const BROKEN_ASSIGNMENT: Advice = {
  sentence: 'Take the assignment away and assign again: the service cannot use its record of it.',
  query: SKIPPED,
};

export const adviceFor = (situation: Situation): Advice => ADVICE[situation];
