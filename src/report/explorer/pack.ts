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
import { type Block, blockOf } from './block.ts';
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
 * Everybody as the text that the page holds: tables column by column, each text once, compressed (zlib) and in Base64. Its shape is
 * described in reports/explorer/script/data.js. Hidden characters are made visible here, so that the page never holds them.
 */
export const packed = (told: Told): string =>
  deflateSync(JSON.stringify(tables(told)), { level: 9 }).toString('base64');

function tables({ everybody: { people, standings }, events, changes }: Told): object {
  const texts = new Texts();
  const eventsOf = grouped(events, ({ key, jobKey }) => `${key} ${jobKey}`);
  const places = new Map(people.map(({ key }, place) => [key, place]));
  const jobs = [...new Set(standings.map(({ jobKey }) => jobKey))];
  const minutes = jobs.map(() => new JobMinutes());
  const lines: (TimelineLine & { readonly job: number })[] = [];
  const blocks = standings.map((one) => {
    const own = eventsOf.get(`${one.key} ${one.jobKey}`) ?? [];
    const timeline = timelineOf(own);
    const job = jobs.indexOf(one.jobKey);
    for (const line of timeline) {
      minutes[job]!.note(line.time);
      minutes[job]!.note(line.until);
      lines.push({ ...line, job });
    }
    const block = blockOf(one);
    return {
      person: places.get(one.key)!,
      job,
      ...blockRow(block, texts),
      since: isSame(block.since, timeline[0]?.time ?? null) ? AS_FIRST_LINE : minuteOf(block.since),
      lines: timeline.length,
      events: own[0]?.total ?? 0,
    };
  });
  const changesOf = grouped(changes, ({ jobKey }) => jobKey);
  return {
    people: columns(people.map((one) => personRow(one, texts))),
    anchors: anchorsOf(people),
    blocks: columns(blocks),
    lines: columns(lines.map((one) => lineRow(one, minutes[one.job]!, texts))),
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
  const worst = [...new Set(standings.map(({ outcome }) => outcome))].sort(
    (a, b) => OUTCOMES.indexOf(a) - OUTCOMES.indexOf(b),
  );
  return worst.flatMap((outcome) => [
    ...new Set(standings.filter((one) => one.outcome === outcome).map((one) => stateWords(one))),
  ]);
}

const KINDS = Object.keys(KIND_WORDS);

const personRow = (one: Person, texts: Texts) => ({
  id: visible(one.id ?? ''),
  name: visible(one.name ?? ''),
  upn: visible(one.userPrincipalName ?? ''),
  department: texts.of(one.department),
  kind: KINDS.indexOf(one.kind in KIND_WORDS ? one.kind : 'object'),
});

const blockRow = (one: Block, texts: Texts) => ({
  app: texts.of(one.app),
  state: texts.of(one.state),
  tone: texts.of(one.tone),
  need: Object.keys(NEED_WORDS).indexOf(one.intended),
  title: texts.of(one.title),
  answer: texts.of(one.answer),
  remedy: texts.of(one.remedy),
  who: texts.of(one.who),
  value: texts.of(one.value),
  facts: list(one.facts.flat(), texts),
  gates: list(one.gates.flat(), texts),
  wanted: list(
    one.wanted.flatMap(({ attribute, old, new: now }) => [attribute, old ?? '', now ?? '']),
    texts,
  ),
  compared: texts.of(one.compared),
});

const lineRow = (one: TimelineLine, minutes: JobMinutes, texts: Texts) => ({
  time: minutes.placeOf(one.time),
  until: minutes.placeOf(one.until),
  times: one.times,
  what: texts.of(`${one.what} ${one.status}`),
  tone: texts.of(one.tone),
  code: texts.of(one.code),
  reason: texts.of(one.reason),
  wrote: list(one.wrote, texts),
});

/** Numbers of texts; 0 for none, which most lists are. */
const list = (words: readonly string[], texts: Texts): number[] | 0 =>
  words.length === 0 ? 0 : words.map((word) => texts.of(word));

/** Rows as columns: values of one kind beside each other are smaller when compressed. */
function columns(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown[]> {
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}
