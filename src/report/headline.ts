import { count, plural } from '../output/words.ts';
import { gap, minutesBetween, moment } from '../text/time.ts';
import type { CauseRow, Fact } from './facts.ts';
import { causePhrase, cut, deed, have, hits, listed, people, share } from './phrases.ts';
import type { Window } from './window.ts';

/** What the sentences are made from. */
export interface Told {
  readonly facts: readonly Fact[];
  readonly causes: readonly CauseRow[];
  readonly window: Window;
  /** Objects and jobs of which the logs do not tell whether they belong to a finding. */
  readonly undecided: number;
  /** Queries that could not be asked, and the inputs that they lack, in words. */
  readonly unasked: number;
  readonly lacking: readonly string[];
  /** Titles of findings above severity info that the facts do not tell. */
  readonly lesser: readonly string[];
  readonly asOf: string | null;
}

/** The report in words: the first sentence, and those that follow it. */
export interface Headline {
  readonly first: string;
  readonly others: readonly string[];
}

/** Writes the headline from the weightiest fact, and a sentence for each of the others. */
export function headlineOf(told: Told): Headline {
  const [first, ...rest] = told.facts;
  if (first === undefined) return { first: quiet(told), others: undecided(told) };
  return {
    first: sentence(first, told),
    others: [...said(first), ...before(first, told), ...rest.map((fact) => sentence(fact, told)), ...undecided(told)],
  };
}

function sentence(fact: Fact, told: Told): string {
  switch (fact.kind) {
    case 'skipped':
      return `${people(fact, 'assigned')} of ${app(fact)} ${have(hits(fact))} been skipped since ${since(fact, told)}; the cause${share(fact.cause_objects, hits(fact))}: ${causePhrase(fact.cause, fact.subject)}${later(fact, told)}.`;
    case 'unmatched':
      return `${people(fact)} of ${app(fact)} ${have(hits(fact))} been left out since ${since(fact, told)}: the attribute to match by is empty${lost(told)}.`;
    case 'unseen':
      return `${people(fact, 'assigned')} of ${app(fact)} ${have(hits(fact))} been passed over: the log does not mention them, though a full cycle has finished.`;
    case 'failing':
      return `${people(fact)} of ${app(fact)} ${have(hits(fact))} failed to provision since ${since(fact, told)}; the error is ${cut(fact.subject ?? 'not logged', 80)}${share(fact.cause_objects, hits(fact))}${later(fact, told)}.`;
    case 'quarantine':
      return `${app(fact)} has been in quarantine since ${since(fact, told)}${silent(fact, told.asOf)}.`;
    case 'silent':
      return `${app(fact)} has logged nothing since ${since(fact, told)}.`;
    case 'stalled':
      return stalled(fact, told);
    case 'finding':
      return finding(fact, told);
    case 'estate':
      return estate(fact);
  }
}

function finding(fact: Fact, told: Told): string {
  const whom = hits(fact) === 0 ? app(fact) : `${people(fact)} of ${app(fact)}`;
  const why = fact.cause === null ? '' : ` (${cut(fact.cause, 120).replace(/\.$/, '')})`;
  return `${fact.subject}: ${whom}${why}${fact.since === null ? '' : `, since ${since(fact, told)}`}.`;
}

function estate({ apps, app_name, cause_objects: all }: Fact): string {
  const worst = cut(app_name ?? 'one without a name', 80);
  if (all <= 1) return `${worst} needs attention.`;
  if (apps === 1) return `Of ${count(all)} applications one needs attention: ${worst}.`;
  return `${apps === all ? `All ${count(all)}` : `${count(apps)} of ${count(all)}`} applications need attention, ${worst} first.`;
}

/** Whoever groups take along that are left out. */
function lost({ causes }: Told): string {
  const taking = causes.filter(({ finding, members_lost }) => finding === 'unmatched' && members_lost !== null);
  const n = taking.reduce((sum, { members_lost }) => sum + (members_lost ?? 0), 0);
  const groups = taking.reduce((sum, row) => sum + row.groups, 0);
  return n === 0
    ? ''
    : `, and ${plural('membership', n)} ${n === 1 ? 'is' : 'are'} lost with the group${groups === 1 ? '' : 's'}`;
}

function stalled(fact: Fact, told: Told): string {
  const began = since(fact, told);
  if (fact.cause === 'silent') return `${app(fact)} was started on ${began} and has logged nothing since.`;
  if (fact.cause === 'slow')
    return `The first cycle of ${app(fact)} goes on since ${began}, longer than it should take.`;
  const last = fact.last_time === null ? '' : `, and no new object has come since ${moment(fact.last_time, told.asOf)}`;
  return `The first cycle of ${app(fact)} has stalled: it began on ${began}${last}.`;
}

function silent({ since: start, last_time }: Fact, asOf: string | null): string {
  if (last_time === null) return '; the logs hold no provisioning event of it';
  if (start === null || last_time > start) return '';
  return `; it has logged no provisioning event since ${moment(last_time, asOf)}`;
}

/** What is known of a quarantine or a silence beyond when it began. */
function said({ kind, cause: note }: Fact): string[] {
  if (note === null) return [];
  if (kind === 'silent') return [note];
  return kind === 'quarantine' ? [`The reason given: “${cut(note, 240)}”`] : [];
}

const app = ({ app_name, apps }: Fact): string =>
  apps > 1 ? `${count(apps)} applications` : cut(app_name ?? 'an application without a name', 80);

/** When the main cause set in, where that was well after the first hit. */
function later({ since: start, cause_since }: Fact, { asOf }: Told): string {
  if (start === null || cause_since === null || minutesBetween(start, cause_since) < 60) return '';
  return `, since ${moment(cause_since, asOf)}`;
}

/** A finding that is there when the log begins may be older than the log. */
function since(fact: Fact, { window, asOf }: Told): string {
  if (fact.since === null) return 'a time that the log does not name';
  const start = moment(fact.since, asOf);
  const isFromStart = window.first_time !== null && minutesBetween(window.first_time, fact.since) < 60;
  return isFromStart && fact.kind !== 'stalled' ? `${start} or earlier, when the log begins` : start;
}

/** The configuration change that came before the main cause of the first fact. */
function before(fact: Fact, { causes, asOf }: Told): string[] {
  if (fact.kind !== 'skipped') return [];
  const row = causes.find(
    (candidate) =>
      candidate.finding === fact.kind && candidate.cause === fact.cause && candidate.subject === fact.subject,
  );
  if (row?.before_time == null || row.first_seen === null) return [];
  const done = deed(row.before_kind ?? '', row.before_by);
  return [
    `On ${moment(row.before_time, asOf)}, ${gap(row.before_time, row.first_seen)} before the first of ${fact.cause_objects === hits(fact) ? 'them' : `these ${count(fact.cause_objects)}`}, ${done}.`,
  ];
}

function quiet({ window, undecided: open, unasked, lesser, asOf }: Told): string {
  if (window.events === 0) return 'The logs hold configuration events, and not one provisioning event.';
  const where = window.apps === 1 && window.app_name !== null ? ` of ${window.app_name}` : '';
  const span =
    window.first_time === null || window.last_time === null
      ? ''
      : ` from ${moment(window.first_time, asOf)} to ${moment(window.last_time, asOf)}`;
  const events = `the ${count(window.events)} provisioning events${where}${span}`;
  if (lesser.length > 0) return `${plural('lesser finding', lesser.length)} in ${events}: ${listed(few(lesser))}.`;
  const certain = open + unasked === 0 ? 'Nothing wrong' : 'Nothing that is certainly wrong';
  return `${certain} was found in ${events}.`;
}

/** Up to three of them, and how many more there are. */
const few = (words: readonly string[]): string[] =>
  words.length <= 3 ? [...words] : [...words.slice(0, 3), `${count(words.length - 3)} more`];

/** What the logs leave open, and what could not be checked at all. */
function undecided({ undecided: open, unasked, lacking, facts }: Told): string[] {
  const cases =
    open === 0
      ? []
      : [
          `For ${count(open)} more ${open === 1 ? 'case' : 'cases'} the logs do not tell enough; see what is missing at the end.`,
        ];
  if (unasked === 0 || facts.length > 0) return cases;
  const why = lacking.length === 0 ? '' : ` without ${listed(few(lacking))}`;
  return [...cases, `${plural('question', unasked)} could not be asked${why}.`];
}
