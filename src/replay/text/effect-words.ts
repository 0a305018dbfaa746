import { count, plural } from '../../output/words.ts';
import { EFFECTS, type Effect, type EffectName } from '../whatif/effects.ts';
import { SITUATION_WORDS } from './situation-words.ts';

/** What becomes of one, and of several; whether they have an account, or are people who may get one. */
const WORDS: Readonly<Record<EffectName, readonly [one: string, many: string, noun: 'account' | 'user']>> = {
  loses: ['loses access', 'lose access', 'account'],
  regains: ['regains access', 'regain access', 'account'],
  keeps: ['keeps access that it would lose', 'keep access that they would lose', 'account'],
  'not-regained': ['does not regain access', 'do not regain access', 'account'],
  'not-created': ['is not created any more', 'are not created any more', 'user'],
  created: ['is created', 'are created', 'user'],
  'created-active': ['is created with access', 'are created with access', 'user'],
  'created-inactive': ['is created without access', 'are created without access', 'user'],
  fails: ['fails', 'fail', 'user'],
  mended: ['no longer fails', 'no longer fail', 'user'],
  rematched: ['is matched to another account', 'are matched to another account', 'user'],
  found: ['is matched to an account that is there', 'are matched to accounts that are there', 'user'],
  'created-differently': ['is created with other values', 'are created with other values', 'user'],
  written: ['gets other values', 'get other values', 'account'],
  unwritten: ['needs no update any more', 'need no update any more', 'account'],
  'left-out': ['is left out', 'are left out', 'user'],
  decided: ['could not be decided and now can', 'could not be decided and now can', 'user'],
  unhandled: ['is not handled by any mapping any more', 'are not handled by any mapping any more', 'user'],
  other: ['changes in another way', 'change in another way', 'user'],
  undecided: ['cannot be decided any more', 'cannot be decided any more', 'user'],
};

/** What leaves everybody's access alone. */
const HARMLESS: readonly EffectName[] = ['written', 'unwritten', 'created-differently', 'mended'];

export const touchesAccess = (effects: readonly Effect[]): boolean =>
  effects.some(({ effect }) => !HARMLESS.includes(effect));

/**
 * What becomes of whom, in one clause: `11 accounts lose access (active True → False), 40 regain it (active False → True), 1 is not
 * created any more`. Empty where nothing changes. Values are those of the directory: they have to pass through `visible`.
 */
export function effectsClause(effects: readonly Effect[]): string {
  let saidAccess = false;
  return EFFECTS.flatMap((name): string[] => {
    const own = effects.filter(({ effect }) => effect === name);
    if (own.length === 0) return [];
    const n = sum(own);
    const [one, many, noun] = WORDS[name];
    const verb = n === 1 ? one : many;
    const words = saidAccess ? verb.replace(/(?<=(?:lose|regain|keep)s? )access/, 'it') : verb;
    const isFirst = EFFECTS.find((other) => effects.some(({ effect }) => effect === other)) === name;
    saidAccess ||= /\baccess\b/.test(verb);
    return [`${isFirst ? nounOf(own, noun, n) : count(n)} ${words}${detail(name, own)}`];
  }).join(', ');
}

const sum = (effects: readonly Effect[]): number => effects.reduce((all, one) => all + one.count, 0);

function nounOf(effects: readonly Effect[], noun: 'account' | 'user', n: number): string {
  const types = new Set(effects.map(({ objectType }) => objectType));
  if (types.size > 1) return plural(`${noun} or group`, n, `${noun}s and groups`);
  return plural(types.has('group') ? 'group' : noun, n);
}

/** Behind the clause, in parentheses: which values open or close the account, or why. */
function detail(name: EffectName, effects: readonly Effect[]): string {
  switch (name) {
    case 'loses':
    case 'regains': {
      const ways = tallied(effects, (one) =>
        one.after === 'delete'
          ? 'deleted'
          : one.attribute === null
            ? 'disabled'
            : `${one.attribute} ${one.old ?? 'nothing'} → ${one.new ?? 'nothing'}`,
      );
      return ` (${listed(ways)})`;
    }
    case 'fails':
    case 'left-out':
      return ` (${listed(tallied(effects, (one) => (one.after === null ? 'no mapping' : SITUATION_WORDS[one.after])))})`;
    case 'decided':
      return ` (${listed(
        tallied(effects, ({ after }) => after ?? 'no mapping'),
        true,
      )})`;
    default:
      return '';
  }
}

function tallied(effects: readonly Effect[], wordOf: (one: Effect) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const one of effects) found.set(wordOf(one), (found.get(wordOf(one)) ?? 0) + one.count);
  return found;
}

/** `deleted`, or `9 active True → False, 2 deleted`. */
const listed = (ways: ReadonlyMap<string, number>, always = false): string =>
  ways.size === 1 && !always
    ? [...ways.keys()].join('')
    : [...ways].map(([words, n]) => `${count(n)} ${words}`).join(', ');
