import { deflateSync } from 'node:zlib';
import type { Everybody, Person, Standing } from '../../outcome/everybody.ts';
import type { JobChange, LateEvent } from '../../outcome/lately.ts';
import { OUTCOMES } from '../../outcome/outcome.ts';
import { FORMULA, NEEDS_QUOTES } from '../../output/csv.ts';
import { visible } from '../../output/terminal.ts';
import { KIND_WORDS, NEED_WORDS, NO_APPLICATION } from '../../text/everybody-words.ts';
import { stateWords } from '../../text/outcome-words.ts';
import { grouped } from '../grouped.ts';
import { anchorsOf } from './anchors.ts';
import { base91 } from './base91.ts';
import { type Block, blockOf } from './block.ts';
import { Ids, Lists, shortAddress, steps, usualDomain } from './leave-out.ts';
import { JobMinutes, minuteOf } from './minutes.ts';
import { Texts } from './texts.ts';
import { type TimelineLine, timelineOf } from './timeline.ts';

/** What the page is made from. */
export interface Told {
  readonly everybody: Everybody;
  readonly events: readonly LateEvent[];
  readonly changes: readonly JobChange[];
}

/**
 * Everybody as the text that the page holds: tables column by column, each text and list once, compressed (zlib) and in basE91. Its shape is
 * described in reports/explorer/script/data.js and unpack.js. Hidden characters are made visible here, so that the page never holds them.
 */
export function packed(told: Told): string {
  const { people, texts, ...rest } = tables(told);
  const ids = new Ids();
  const id = ids.takenFrom(people.map((one) => one.id));
  const domain = usualDomain(people.map(({ upn }) => upn));
  const shown = people.map((one, at) => ({ ...one, id: id[at], upn: shortAddress(one.upn, one.name, domain) }));
  const document = { ...rest, people: columns(shown), domain, texts: ids.takenFrom(texts) };
  return base91(deflateSync(ids.behind(JSON.stringify(document)), { level: 8 }));
}

function tables({ everybody: { people, standings }, events, changes }: Told) {
  const texts = new Texts();
  const lists = new Lists();
  const eventsOf = grouped(events, ({ key }) => key);
  const places = new Map(people.map(({ key }, place) => [key, place]));
  const jobs = [...new Set(standings.map(({ jobKey }) => jobKey))];
  const jobPlaces = new Map(jobs.map((jobKey, place) => [jobKey, place]));
  const minutes = jobs.map(() => new JobMinutes());
  const lines: (TimelineLine & { readonly job: number })[] = [];
  const blocks = standings.map((one) => {
    const own = (eventsOf.get(one.key) ?? []).filter(({ jobKey }) => jobKey === one.jobKey);
    const timeline = timelineOf(own);
    const job = jobPlaces.get(one.jobKey)!;
    for (const line of timeline) {
      minutes[job]!.note(line.time);
      minutes[job]!.note(line.until);
      lines.push({ ...line, job });
    }
    const block = blockOf(one);
    return {
      person: places.get(one.key)!,
      job,
      ...blockRow(block, texts, lists),
      since: isSame(block.since, timeline[0]?.time ?? null) ? AS_FIRST_LINE : minuteOf(block.since),
      lines: timeline.length,
      // Those that no line tells.
      events: (own[0]?.total ?? 0) - timeline.reduce((sum, { times }) => sum + times, 0),
    };
  });
  const jobApps = jobs.map((_, job) => blocks.find((one) => one.job === job)?.app ?? 0);
  const told = lines.map((one) => lineRow(one, minutes[one.job]!, texts, lists));
  const tones = Object.fromEntries(told.map(({ what }, at) => [what, texts.of(lines[at]!.tone)]));
  const changesOf = grouped(changes, ({ jobKey }) => jobKey);
  return {
    people: people.map((one) => personRow(one, texts)),
    anchors: anchorsOf(people),
    blocks: {
      ...columns(blocks),
      person: steps(blocks.map(({ person }) => person)),
      app: blocks.map(({ app, job }) => (app === jobApps[job] ? 0 : app)),
    },
    lines: columns(told),
    jobApps,
    tones,
    lists: lists.all,
    minutes: minutes.map(({ all }) => all),
    states: statesOf(standings).map((state) => texts.of(state)),
    changes: jobs.map((job) =>
      (changesOf.get(job ?? '') ?? []).map(({ time, activity, who }) => [
        minuteOf(time),
        texts.of(activity),
        texts.of(who),
      ]),
    ),
    needs: [...Object.values(NEED_WORDS), NO_APPLICATION],
    kinds: Object.values(KIND_WORDS),
    csv: [FORMULA.source, NEEDS_QUOTES.source],
    texts: texts.all,
  };
}

/** Most people are as they are since the first event that is told of them. */
const AS_FIRST_LINE = 1;

const isSame = (a: string | null, b: string | null): boolean => a !== null && minuteOf(a) === minuteOf(b);

/** The states that occur, the worst first. */
function statesOf(standings: readonly Standing[]): string[] {
  const states = new Map(OUTCOMES.map((outcome) => [outcome, new Set<string>()]));
  for (const one of standings) states.get(one.outcome)!.add(stateWords(one));
  return [...states.values()].flatMap((words) => [...words]);
}

const KINDS = Object.keys(KIND_WORDS);

const personRow = (one: Person, texts: Texts) => ({
  id: visible(one.id ?? ''),
  name: visible(one.name ?? ''),
  upn: visible(one.userPrincipalName ?? ''),
  department: texts.of(one.department),
  kind: KINDS.indexOf(one.kind in KIND_WORDS ? one.kind : 'object'),
});

const blockRow = (one: Block, texts: Texts, lists: Lists) => ({
  app: texts.of(one.app),
  state: texts.of(one.state),
  tone: texts.of(one.tone),
  need: Object.keys(NEED_WORDS).indexOf(one.intended),
  title: texts.of(one.title),
  answer: texts.of(one.answer),
  remedy: texts.of(one.remedy),
  who: texts.of(one.who),
  value: texts.of(one.value),
  facts: lists.of(numbersOf(one.facts.flat(), texts)),
  gates: lists.of(numbersOf(one.gates.flat(), texts)),
  wanted: lists.of(
    numbersOf(
      one.wanted.flatMap(({ attribute, old, new: now }) => [attribute, old ?? '', now ?? '']),
      texts,
    ),
  ),
  compared: texts.of(one.compared),
});

const lineRow = (one: TimelineLine, minutes: JobMinutes, texts: Texts, lists: Lists) => ({
  time: minutes.placeOf(one.time),
  until: minutes.placeOf(one.until),
  times: one.times,
  what: texts.of(`${one.what} ${one.status}`),
  code: texts.of(one.code),
  reason: texts.of(one.reason),
  wrote: lists.of(numbersOf(one.wrote, texts)),
});

const numbersOf = (words: readonly string[], texts: Texts): number[] => words.map((word) => texts.of(word));

/** Rows as columns: values of one kind beside each other are smaller when compressed. */
function columns(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown[]> {
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}
