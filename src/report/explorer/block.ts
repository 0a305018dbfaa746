import type { Standing } from '../../outcome/everybody.ts';
import { plural } from '../../output/words.ts';
import { toneOfOutcome } from '../../text/everybody-words.ts';
import { answerOf, isFine, stateWords } from '../../text/outcome-words.ts';
import { moment } from '../../text/time.ts';

/** What a card says of a person in one application. Null = nothing to say; times are ISO 8601 in UTC. */
export interface Block {
  readonly app: string;
  readonly state: string;
  readonly tone: string;
  /** harm, open or design. */
  readonly intended: string;
  readonly since: string | null;
  /** The cause in a few words. */
  readonly title: string;
  readonly answer: string;
  readonly remedy: string | null;
  readonly who: string | null;
  readonly value: string | null;
  /** Further facts, a label and a text each. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Every gate in the way where there are several: what it is, what it saw, what to do, who acts. */
  readonly gates: readonly (readonly [title: string, seen: string, remedy: string, who: string])[];
  /** What the account holds beside what the mapping wants, where they differ. */
  readonly wanted: readonly Wanted[];
  /** How the account and the mapping compare; null where that is not known. */
  readonly compared: string | null;
}

/** An attribute that the service would write; null = nothing. */
export interface Wanted {
  readonly attribute: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** Attributes of one account that are listed. */
const MOST_WANTED = 40;

/** A standing in the words of `explain`. */
export function blockOf(one: Standing): Block {
  const fine = isFine(one);
  return {
    app: one.appName ?? one.appId ?? one.jobKey ?? 'An application without a name',
    state: stateWords(one),
    tone: toneOfOutcome(one.outcome, one.intended),
    intended: one.intended,
    since: one.since,
    title: one.title,
    answer: fine ? one.sentence : answerOf(one),
    remedy: fine || one.remedy === '' ? null : one.remedy,
    who: fine || one.whoActs === '' ? null : one.whoActs,
    value: one.value,
    facts: factsOf(one),
    gates: one.gates.length > 1 ? one.gates.map(gateOf) : [],
    ...comparison(one),
  };
}

const gateOf = ({ title, clause, seen, remedy, whoActs }: Standing['gates'][number]): Block['gates'][number] => [
  title,
  clause === null ? '' : `${clause}${seen === null ? '' : ` (the value is ${seen})`}`,
  remedy,
  whoActs,
];

/** Ids of what is as it is meant to be are left out: nobody looks for them, and they take most of the room. */
function factsOf(one: Standing): Block['facts'] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Next try', one.nextAttempt === null ? null : moment(one.nextAttempt)],
    ['Assignment', one.via],
    ['Other account', one.accountInTheWay],
    ['Refers to', one.noteName],
    ['Evidence disagrees', one.contradiction],
    ['Account ID', one.intended === 'design' ? null : one.targetId],
    ['Event ID', one.intended === 'design' ? null : one.eventId],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
}

function comparison({ situation, wanted: json, targetId, intended }: Standing): Pick<Block, 'wanted' | 'compared'> {
  const all = json === null ? [] : (JSON.parse(json) as Wanted[]);
  const attributes = plural('attribute', all.length);
  if (situation === 'in-sync' && targetId !== null && all.length === 0)
    return { wanted: [], compared: 'By the snapshots the account holds what the mapping wants.' };
  // Whoever simply waits for the next cycle gets what everybody gets.
  if (all.length === 0 || (situation === 'create' && intended === 'design')) return { wanted: [], compared: null };
  const compared =
    situation === 'create'
      ? `The account would be created with ${attributes}`
      : `Account and mapping differ in ${attributes}`;
  return { wanted: all.slice(0, MOST_WANTED), compared };
}
