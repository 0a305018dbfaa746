import { plural } from '../../../output/words.ts';
import { learnOf, portalOfApp } from '../../../text/links.ts';
import { withAnswer } from '../../../text/outcome-words.ts';
import { changeClause, problemHead } from '../../../text/problem-words.ts';
import { minuteStamp, moment } from '../../../text/time.ts';
import type { PersonRow, ProblemRow } from '../../facts.ts';
import type { Gathered } from '../../gather.ts';
import { type Html, html, NOTHING } from '../../html.ts';
import { cut, upperFirst } from '../../phrases.ts';
import { problemTicket } from '../../ticket.ts';
import type { Card } from './card.ts';
import { peopleTable } from './people.ts';

/** The card of a problem: what is the matter, since when, after which change, what to do by step, and whom it is about. */
export function problemCard(problem: ProblemRow, people: readonly PersonRow[], gathered: Gathered): Card {
  const { asOf } = gathered.scope;
  return {
    id: `problem-${problem.place}`,
    appNumber: problem.app_number,
    appName: problem.app_name ?? '',
    severity: problem.severity,
    head: upperFirst(problemHead(problem)),
    why: problem.title,
    since: problem.since === null ? null : minuteStamp(problem.since),
    facts: html`<p>${cause(problem)}</p>
<p>${when(problem, asOf)}</p>
${filter(problem)}`,
    remedy: problem.remedy,
    whoActs: problem.who_acts,
    links: [
      ['Provisioning in the portal', portalOfApp(problem.app_id)],
      [`Microsoft Learn: ${problem.doc}`, learnOf(problem.doc)],
    ],
    detail: peopleTable(problem, people, gathered),
    ticket: problemTicket(problem, people, { asOf: null, logBegins: gathered.window.first_time }),
  };
}

/** The cause with what was seen; what the target said is given whole. */
const cause = ({ sentence, values_seen, target_sentence }: ProblemRow): string =>
  `${withAnswer(sentence, target_sentence)}${values_seen === null ? '' : ` Values seen: ${values_seen}.`}`;

function when(problem: ProblemRow, asOf: string | null): Html {
  const { since, attempts, next_attempt, people, groups, members_lost } = problem;
  const began = since === null ? 'Since when is not logged.' : `Since ${moment(since, asOf)}.`;
  const most = plural('failed try', attempts ?? 0, 'failed tries');
  const tries = attempts === null || attempts === 0 ? '' : people + groups === 1 ? ` ${most}.` : ` Up to ${most} each.`;
  const next =
    next_attempt === null
      ? ''
      : ` ${isPast(next_attempt, asOf) ? 'The next try was due' : 'Next try'} ${moment(next_attempt, asOf)}.`;
  const lost =
    members_lost === null
      ? ''
      : ` ${plural('membership is', members_lost, 'memberships are')} lost with the ${groups === 1 ? 'group' : 'groups'}.`;
  return html`${began}${change(problem, asOf)}${tries}${next}${lost}`;
}

function change(problem: ProblemRow, asOf: string | null): Html {
  const { change_activity, change_time, change_number } = problem;
  if (change_time === null) return NOTHING;
  const mark =
    change_number === null ? NOTHING : html` (<a href="#change-${change_number}">event ${change_number}</a>)`;
  return html` It began ${changeClause(problem) ?? 'after a change'}: “${change_activity ?? 'a change of the configuration'}”, ${moment(change_time, asOf)}${mark}.`;
}

const isPast = (time: string, asOf: string | null): boolean => asOf !== null && Date.parse(time) < Date.parse(asOf);

function filter({ filter_before, filter_after, filter_evidence }: ProblemRow): Html {
  if (filter_before === null || filter_after === null) return NOTHING;
  return html`<dl class="change"><div><dt>before</dt><dd><code>${cut(filter_before, 600)}</code> <span class="below">${filter_evidence}</span></dd></div><div><dt>after</dt><dd><code>${cut(filter_after, 600)}</code></dd></div></dl>
`;
}
