import { count, plural } from '../../output/words.ts';
import { moment } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import type { ErrorRow, PersonRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { cut, hits, people } from '../phrases.ts';
import { bar } from './bar.ts';
import { peopleList } from './people.ts';

type Person = PersonRow & Pick<ErrorRow, 'error_code' | 'cause'>;

/** The answers of targets in the window: what each means, who acts, whether the service tries again, and whom it holds up. */
export function errorsSection(section: SectionOf<'errors'>, gathered: Gathered): Html {
  const errors = rowsOf<ErrorRow>(gathered, section.errors);
  const everybody = rowsOf<Person>(gathered, section.people);
  const most = Math.max(...errors.map(hits), 1);
  const command = commandLine(section.command, gathered.scope, false);
  const left = (errors[0]?.total ?? 0) - errors.length;
  const cards = errors.map((error) =>
    card(
      error,
      most,
      everybody.filter((one) => one.error_code === error.error_code && one.cause === error.cause),
      command,
      gathered.scope.asOf,
    ),
  );
  return html`<section>
<h2>${section.title}</h2>
${errors.length === 0 ? html`<p class="quiet">${section.empty}</p>` : html`<ol class="causes">\n${cards}</ol>`}
${left > 0 ? html`<p class="more">and ${count(left)} rarer errors; all failures of now: <code>${command}</code></p>\n` : NOTHING}</section>
`;
}

function card(error: ErrorRow, most: number, persons: readonly Person[], command: string, asOf: string | null): Html {
  const holds = error.failing > 0;
  return html`<li class="card">
<div class="rank"><h3><code>${cut(error.error_code, 120)}</code></h3><p class="hit"><b>${holds ? people(error) : 'nobody now'}</b>${bar(hits(error), most, 'failed')}</p></div>
<p class="facts">${error.meaning} ${plural('failure', error.events)} of ${plural('object', error.objects)}${span(error, asOf)}.${holds ? '' : ' All of them have since succeeded or been skipped.'}</p>
${logged(error.reason)}<p class="remedy"><b>What to do</b> ${error.remedy}</p>
<p class="facts"><b>Who acts</b> ${error.who_acts}. <b>Tried again?</b> ${retry(error, asOf)}</p>
${peopleList(persons, error.failing, command)}</li>
`;
}

const logged = (reason: string | null): Html =>
  reason === null ? NOTHING : html`<p class="facts"><b>In the log</b> “${cut(reason, 300)}”</p>\n`;

const span = ({ first_seen, last_seen }: ErrorRow, asOf: string | null): string =>
  first_seen === null || last_seen === null
    ? ''
    : `, first ${moment(first_seen, asOf)}, last ${moment(last_seen, asOf)}`;

function retry({ retry_count, next_retry, is_passing }: ErrorRow, asOf: string | null): string {
  const words = is_passing
    ? 'Yes, and that often helps.'
    : 'Yes, at growing intervals, but without success until it is corrected.';
  const done = retry_count === null ? '' : ` Up to ${plural('retry', retry_count, 'retries')} so far`;
  const next = next_retry === null ? '' : `${done === '' ? ' The' : ', the'} next after ${moment(next_retry, asOf)}`;
  return `${words}${done}${next}${done + next === '' ? '' : '.'}`;
}
