import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import type { Cause } from '../decision.ts';
import type { Failing } from '../whatif/failing.ts';
import type { LimitVerdict } from '../whatif/limits.ts';
import type { Move, MovedAccount } from '../whatif/moves.ts';
import type { UndecidedEffects } from '../whatif/undecided.ts';
import type { WhatIf } from '../whatif/whatif.ts';
import { effectsClause, touchesAccess } from './effect-words.ts';
import { SITUATION_WORDS } from './situation-words.ts';

/** What a checker and a reader look for: everybody was decided, twice, and nothing differs. */
const NOBODY = 'Nobody would be decided otherwise.';

/** The answer in one or two sentences: what becomes of whom, and what cannot be decided. */
export const headlineOf = (answer: Headed): string => headlineSentences(answer).join(' ');

type Headed = Pick<WhatIf, 'effects' | 'undecided' | 'failing'>;

/** The same, sentence by sentence: the first one says what happens. */
export function headlineSentences({ effects, undecided, failing }: Headed): string[] {
  const { count: open, of } = undecided;
  if (of === 0) return ['No user or group was decided on.'];
  const clause = visible(effectsClause(effects));
  const whatIsOpen = open === 0 ? '' : openWords(undecided);
  if (open === of && clause === '') return [`${whatIsOpen}.`];
  const sentences: string[] = [];
  if (clause !== '') {
    const isHarmless = open === 0 && !touchesAccess(effects);
    sentences.push(`${clause}.`, ...(isHarmless ? ['Nobody gains or loses access.'] : []));
  } else if (open > 0) sentences.push(`Of the ${count(of - open)} that can be decided nobody changes.`);
  else if (failing.length === 0) return [NOBODY];
  else sentences.push('No decision changes.');
  if (failing.length > 0) sentences.push(`${failingWords(failing)}.`);
  if (whatIsOpen !== '') sentences.push(`${whatIsOpen}.`);
  return sentences;
}

/** `5 of 5 cannot be decided: no snapshot has the accounts of the application`. */
export function openWords({ count: n, of, reasons }: UndecidedEffects): string {
  const [first, ...others] = reasons;
  const more = others.length === 0 ? '' : `, and ${plural('other reason', others.length)}`;
  return `${count(n)} of ${count(of)} cannot be decided: ${visible(first?.reason ?? 'an input is missing')}${more}`;
}

/** What is certain though it cannot be decided, a sentence each. */
export function certainWords({ count: open, shifts, nobodyIsDisabled }: UndecidedEffects): string[] {
  if (open === 0) return [];
  const names = (examples: readonly string[]): string => examples.map(visible).join(', ');
  const certain = shifts.map(
    ({ way, count: n, examples }) =>
      `${count(n)} of them ${way === 'leaves' ? (n === 1 ? 'leaves' : 'leave') : n === 1 ? 'comes into' : 'come into'} the scope, for example ${names(examples)}`,
  );
  if (nobodyIsDisabled !== null)
    certain.push(`nobody is disabled or deleted by leaving the scope, because ${nobodyIsDisabled}`);
  return certain.map((one) => `Certain all the same: ${one}.`);
}

const failingWords = (failing: readonly Failing[]): string => {
  const n = failing.reduce((sum, one) => sum + one.count, 0);
  const why = failing.map(({ situation }) => SITUATION_WORDS[situation]).join('; ');
  return `${plural('user or group', n, 'users and groups')} still ${n === 1 ? 'fails' : 'fail'} (${why})`;
};

/** `petra.lund@… still fails: 2 accounts have this value (email: 5b7c…, 9c1d…)`. */
export const stillFails = (name: string, cause: Cause | null): string => {
  const seen = cause === null ? '' : ` (${cause.subject}${cause.input === null ? '' : `: ${cause.input}`})`;
  return visible(`${name} still fails: ${cause === null ? 'no reason is known' : cause.result}${seen}`);
};

/** Which account somebody gets, and what becomes of the one that is left. */
export function moveWords({ sourceName, sourceId, after, from, to, heir }: Move): string {
  const who = sourceName ?? sourceId ?? 'unnamed';
  if (from === null) return visible(`${who} is matched to account ${accountWords(to)}`);
  const left =
    heir !== null && to?.id !== from.id
      ? `account ${from.id} then belongs to ${heir}`
      : `account ${from.id} is left behind: ${stateWords(from)}, no longer managed`;
  if (to !== null) {
    return visible(
      `${who} is matched to another account: ${accountWords(to)} instead of ${accountWords(from)}; ${left}`,
    );
  }
  if (after === 'create') return visible(`${who} gets a second account, because no account matches; ${left}`);
  const why = after === null ? 'no mapping handles it' : SITUATION_WORDS[after];
  return visible(`${who} has no account any more (${why}); ${left}`);
}

const accountWords = (account: MovedAccount | null): string => {
  if (account === null) return 'none';
  return account.name === null || account.name.toLowerCase() === account.id.toLowerCase()
    ? account.id
    : `${account.id} (${account.name})`;
};

const stateWords = ({ isActive }: MovedAccount): string =>
  isActive === null ? 'whether it is active was not exported' : isActive ? 'active' : 'disabled';

const VERDICT_WORDS = { kept: 'kept', exceeded: 'EXCEEDED', open: 'CANNOT BE DECIDED' } as const;

/** Whether a limit is kept, in words. */
export function verdictWords({ name, text, count: n, open, most, verdict }: LimitVerdict): string {
  const limit = `--max-${name} ${text}${text.endsWith('%') ? ` (${count(most)})` : ''}`;
  const more = open === 0 ? '' : `, and up to ${count(open)} more that cannot be decided`;
  return `${VERDICT_WORDS[verdict]}: ${limit}; it would be ${count(n)}${more}`;
}
