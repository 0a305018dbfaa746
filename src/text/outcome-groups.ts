import type { OutcomeCount, OutcomeGroup } from '../outcome/groups.ts';
import type { OutcomeName } from '../outcome/outcome.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import { moment } from './time.ts';

type Many = Pick<OutcomeGroup, 'users' | 'groups' | 'objects'>;

/** `13 people and 2 groups`; objects of a class that the log does not name are objects. */
export function peopleOf({ users, groups, objects }: Many): string {
  const other = objects - users - groups;
  const parts = [
    ...(users > 0 ? [plural('person', users, 'people')] : []),
    ...(groups > 0 ? [plural('group', groups)] : []),
    ...(other > 0 ? [plural('object', other)] : []),
  ];
  return parts.join(' and ');
}

const SAYS: Readonly<Record<OutcomeName, readonly [one: string, many: string]>> = {
  'has-access': ['has access', 'have access'],
  'out-of-date': ['works, and changes do not reach it', 'work, and changes do not reach them'],
  disabled: ['lost access', 'lost access'],
  removed: ['was removed', 'were removed'],
  'no-account': ['has no account', 'have no account'],
  waiting: ['is waiting', 'are waiting'],
  failing: ['cannot be created', 'cannot be created'],
  doubled: ['is ambiguous', 'are ambiguous'],
  unknown: ['cannot be decided', 'cannot be decided'],
};

const RULE_SAYS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'refused-removal': ['is still active and cannot be disabled', 'are still active and cannot be disabled'],
  'refused-update': ['has an account that no change reaches', 'have accounts that no change reaches'],
  'refused-enable': ['cannot be enabled again', 'cannot be enabled again'],
  'removal-blocked': ['is still active although out of scope', 'are still active although out of scope'],
  'update-blocked': ['has an account that no change reaches', 'have accounts that no change reaches'],
  'skipped-not-disabled': ['is out of scope and still has access', 'are out of scope and still have access'],
  incomplete: ['has an account that is incomplete', 'have accounts that are incomplete'],
};

/** `13 people have no account`. */
export function outcomeWords(group: Many & Pick<OutcomeGroup, 'outcome' | 'rule'>): string {
  const [one, many] = RULE_SAYS[group.rule] ?? SAYS[group.outcome];
  return `${peopleOf(group)} ${group.objects === 1 ? one : many}`;
}

/** The headline of a group: the application, how many people, what is the matter, and the cause. */
export const groupHead = (group: OutcomeGroup): string =>
  `${visible(group.appName ?? group.appId ?? 'An application')}: ${outcomeWords(group)}: ${visible(group.title)}`;

/** What is said beneath: the cause with what was seen, since when, after which change, a few names, what to do and who acts. */
export function groupLines(group: OutcomeGroup, names: number): string[] {
  const shown = group.names.slice(0, names).map(visible).join(', ');
  const more = group.objects - Math.min(names, group.names.length);
  const change =
    group.changeActivity === null || group.changeTime === null
      ? ''
      : ` After “${visible(group.changeActivity)}” (${moment(group.changeTime)}${group.changedBy === null || group.changedBy === '' ? '' : `, by ${visible(group.changedBy)}`}).`;
  const seen = group.valuesSeen.length === 0 ? '' : ` Values seen: ${group.valuesSeen.map(visible).join(', ')}.`;
  return [
    `${visible(group.sentence)}${seen}${group.since === null ? '' : ` Since ${moment(group.since)}.`}${change}`,
    ...(shown === '' ? [] : [more > 0 ? `${shown} and ${more} more` : shown]),
    `What to do: ${visible(group.remedy)}${group.whoActs === '' ? '' : ` Who acts: ${group.whoActs}.`}`,
  ];
}

const ORDER: readonly OutcomeName[] = [
  'has-access',
  'out-of-date',
  'failing',
  'doubled',
  'no-account',
  'waiting',
  'disabled',
  'removed',
  'unknown',
];
const COUNTED: Readonly<Record<OutcomeName, string>> = {
  'has-access': 'have access',
  'out-of-date': 'out of date',
  failing: 'failing',
  doubled: 'ambiguous',
  'no-account': 'left out',
  waiting: 'waiting',
  disabled: 'disabled',
  removed: 'removed',
  unknown: 'undecided',
};

/** `12 people have access, 2 failing, 1 waiting`: the people of one job, or of all. Empty where nobody is known. */
export function countsLine(counts: readonly OutcomeCount[]): string {
  const sum = (outcome: OutcomeName, of: 'users' | 'groups'): number =>
    counts.filter((one) => one.outcome === outcome).reduce((n, one) => n + one[of], 0);
  const line = (of: 'users' | 'groups', noun: (n: number) => string): string[] => {
    const parts = ORDER.flatMap((outcome) => {
      const n = sum(outcome, of);
      return n === 0 ? [] : [`${n} ${COUNTED[outcome]}`];
    });
    const all = ORDER.reduce((n, outcome) => n + sum(outcome, of), 0);
    return all === 0 ? [] : [`${noun(all)}: ${parts.join(', ')}`];
  };
  return [...line('users', (n) => plural('person', n, 'people')), ...line('groups', (n) => plural('group', n))].join(
    '; ',
  );
}
