import type { OutcomeCount, OutcomeGroup } from '../outcome/groups.ts';
import type { OutcomeName } from '../outcome/outcome.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import { changeWords } from './outcome-words.ts';
import { moment } from './time.ts';

type Many = Pick<OutcomeGroup, 'users' | 'groups' | 'objects'>;

/** `13 people and 2 groups`; objects of a class that the log does not name are objects. */
function peopleOf({ users, groups, objects }: Many): string {
  const other = objects - users - groups;
  const parts = [
    ...(users > 0 ? [plural('person', users, 'people')] : []),
    ...(groups > 0 ? [plural('group', groups)] : []),
    ...(other > 0 ? [plural('object', other)] : []),
  ];
  return parts.join(' and ');
}

/** What is the matter, for one and for many; in braces what is there without and with the name of the application. */
const SAYS: Readonly<Record<OutcomeName, readonly [one: string, many: string]>> = {
  'has-access': ['has access{| to APP}', 'have access{| to APP}'],
  'out-of-date': ['works{| in APP}, and changes do not reach it', 'work{| in APP}, and changes do not reach them'],
  disabled: ['lost {access|APP}', 'lost {access|APP}'],
  removed: ['was removed{| from APP}', 'were removed{| from APP}'],
  'no-account': ['has no account{| in APP}', 'have no account{| in APP}'],
  waiting: ['is waiting{| for APP}', 'are waiting{| for APP}'],
  failing: ['cannot be created{| in APP}', 'cannot be created{| in APP}'],
  doubled: ['is ambiguous{| in APP}', 'are ambiguous{| in APP}'],
  unknown: ['cannot be decided{| for APP}', 'cannot be decided{| for APP}'],
};

const RULE_SAYS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'refused-removal': [
    'is still active{| in APP} and cannot be disabled',
    'are still active{| in APP} and cannot be disabled',
  ],
  'refused-inactive': ['could not be disabled{| in APP}', 'could not be disabled{| in APP}'],
  'refused-update': [
    'has an account{| in APP} that no change reaches',
    'have accounts{| in APP} that no change reaches',
  ],
  'refused-enable': [
    'has a disabled account{| in APP} that no change reaches',
    'have disabled accounts{| in APP} that no change reaches',
  ],
  'removal-blocked': [
    'is still active{| in APP} although out of scope',
    'are still active{| in APP} although out of scope',
  ],
  'update-blocked': [
    'has an account{| in APP} that no change reaches',
    'have accounts{| in APP} that no change reaches',
  ],
  'skipped-not-disabled': [
    'is out of scope and still has access{| to APP}',
    'are out of scope and still have access{| to APP}',
  ],
  incomplete: ['has an account{| in APP} that is incomplete', 'have accounts{| in APP} that are incomplete'],
};

/** `13 people have no account`, or with the name of an application `13 people have no account in Alder Travel`. */
export function outcomeWords(group: Many & Pick<OutcomeGroup, 'outcome' | 'rule'>, app?: string): string {
  const [one, many] = RULE_SAYS[group.rule] ?? SAYS[group.outcome];
  const says = (group.objects === 1 ? one : many).replace(/\{([^|]*)\|([^}]*)\}/g, (_, bare: string, named: string) =>
    app === undefined ? bare : named.replace('APP', () => app),
  );
  return `${peopleOf(group)} ${says}`;
}

/** The headline of a group: the application, how many people, what is the matter, and the cause. */
export const groupHead = (group: OutcomeGroup): string =>
  `${visible(group.appName ?? group.appId ?? 'An application')}: ${outcomeWords(group)}: ${visible(group.title)}`;

/** What is said below: the cause with what was seen, since when, after which change, a few names, what to do and who acts. */
export function groupLines(group: OutcomeGroup, names: number): string[] {
  const shown = group.names.slice(0, names).map(visible).join(', ');
  const more = group.objects - Math.min(names, group.names.length);
  const change =
    group.changeActivity === null || group.changeTime === null
      ? ''
      : ` After ${visible(changeWords(group.changeActivity, group.changeTime, group.changedBy))}.`;
  const seen = group.valuesSeen.length === 0 ? '' : ` Values seen: ${group.valuesSeen.map(visible).join(', ')}.`;
  return [
    `${visible(group.sentence)}${seen}${group.since === null ? '' : ` Since ${moment(group.since)}.`}${change}`,
    ...(group.dependents === 0
      ? []
      : [
          `${plural('other', group.dependents)} ${group.dependents === 1 ? 'waits' : 'wait'} for them: groups without their members, people without their manager.`,
        ]),
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
      return n === 0 ? [] : [`${n} ${n === 1 && outcome === 'has-access' ? 'has access' : COUNTED[outcome]}`];
    });
    const all = ORDER.reduce((n, outcome) => n + sum(outcome, of), 0);
    return all === 0 ? [] : [`${noun(all)}: ${parts.join(', ')}`];
  };
  return [...line('users', (n) => plural('person', n, 'people')), ...line('groups', (n) => plural('group', n))].join(
    '; ',
  );
}
