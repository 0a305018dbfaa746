import { count, plural } from '../../output/words.ts';
import { gap, moment } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import type { CauseRow, PersonRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { cut, deed, hits, people } from '../phrases.ts';
import { bar } from './bar.ts';
import { peopleList } from './people.ts';

type Person = PersonRow & { readonly cause_ref: string };

/** The causes, ranked by how many they hit, each with what to do and whom it hits. */
export function causesSection(section: SectionOf<'causes'>, gathered: Gathered): Html {
  const causes = rowsOf<CauseRow>(gathered, section.causes);
  if (causes.length === 0) {
    return html`<section>\n<h2>${section.title}</h2>\n<p class="quiet">${section.empty}</p>\n${undecided(gathered)}</section>\n`;
  }
  const most = Math.max(...causes.map(hits));
  const everybody = rowsOf<Person>(gathered, section.people);
  const left = (causes[0]?.total ?? 0) - causes.length;
  return html`<section>
<h2>${section.title}</h2>
<ol class="causes">
${causes.map((cause) =>
  card(
    cause,
    most,
    everybody.filter((one) => one.cause_ref === cause.cause_ref),
    gathered,
  ),
)}</ol>
${left > 0 ? html`<p class="more">and ${count(left)} lesser causes; see <code>provlens detect</code></p>\n` : NOTHING}${undecided(gathered)}</section>
`;
}

function card(cause: CauseRow, most: number, persons: readonly Person[], gathered: Gathered): Html {
  const command = cause.query === null ? null : commandLine(`query ${cause.query}`, gathered.scope);
  const isJob = !['skipped', 'unmatched', 'unseen'].includes(cause.finding);
  const tone = isJob || cause.finding === 'unmatched' ? 'failed' : cause.weight < 2 ? 'unchanged' : 'skipped';
  return html`<li class="card">
<div class="rank"><h3>${title(cause, gathered.window.apps > 1)}</h3>${isJob ? NOTHING : html`<p class="hit"><b>${people(cause)}</b>${bar(hits(cause), most, tone)}</p>`}</div>
<p class="facts">${facts(cause, gathered)}</p>
${cause.remedy === null ? NOTHING : html`<p class="remedy"><b>What to do</b> ${cause.remedy}</p>\n`}${peopleList(persons, cause.objects, command)}</li>
`;
}

const TITLES: Readonly<Record<string, string>> = {
  'matching attribute empty': 'No matching ID: the attribute to match by is empty',
  'passed over by a full cycle': 'Assigned, and passed over by a full cycle',
  quarantine: 'In quarantine',
  silence: 'Silent',
  stalled: 'First cycle stalled',
  silent: 'Started, and silent since',
  slow: 'First cycle slower than expected',
};

function title({ cause, subject, app_name }: CauseRow, isOneOfMany: boolean): Html {
  const app = app_name === null || !isOneOfMany ? NOTHING : html` <span class="app">${cut(app_name, 80)}</span>`;
  return html`${TITLES[cause] ?? cause}${subject === null ? NOTHING : html` <code>${cut(subject, 200)}</code>`}${app}`;
}

function facts(cause: CauseRow, { scope: { asOf } }: Gathered): Html {
  if (cause.finding === 'quarantine') {
    const last =
      cause.last_seen === null
        ? 'None of its events is in the logs.'
        : `Its latest event is of ${moment(cause.last_seen, asOf)}.`;
    return html`Since ${cause.first_seen === null ? 'an unknown time' : moment(cause.first_seen, asOf)}. ${cause.note ?? 'The log does not say why.'} ${last}`;
  }
  if (cause.finding === 'silent') {
    return html`Last event ${cause.last_seen === null ? 'at an unknown time' : moment(cause.last_seen, asOf)}. ${cause.note}`;
  }
  if (cause.finding === 'stalled') {
    const began = cause.first_seen === null ? '' : `Began ${moment(cause.first_seen, asOf)}. `;
    const last = cause.last_seen === null ? '' : `Last new object ${moment(cause.last_seen, asOf)}. `;
    return html`${began}${last}${count(cause.times)} objects seen. ${cause.note}`;
  }
  if (cause.finding === 'unseen') {
    return html`The log does not mention them at all, although a full cycle went through everybody who is assigned.`;
  }
  const from = cause.first_seen === null ? 'at an unknown time' : moment(cause.first_seen, asOf);
  const to = cause.last_seen === null ? 'at an unknown time' : moment(cause.last_seen, asOf);
  return html`First ${from}, last ${to}, ${cause.times === 1 ? 'once' : `${count(cause.times)} times`} in all.${lost(cause)}${before(cause, asOf)}`;
}

/** Whoever a group that is not provisioned takes along. */
function lost({ members_lost, members, groups }: CauseRow): Html {
  if (!members_lost) return NOTHING;
  const names = members === null ? '' : `: ${cut(members, 240)}`;
  return html` <b>${plural('membership', members_lost)}</b> ${members_lost === 1 ? 'is' : 'are'} lost with ${groups === 1 ? 'it' : 'them'}${names}.`;
}

function before(cause: CauseRow, asOf: string | null): Html {
  if (cause.before_time === null || cause.first_seen === null) return NOTHING;
  const ago = gap(cause.before_time, cause.first_seen);
  const done = deed(cause.before_kind ?? '', cause.before_by);
  return html` On ${moment(cause.before_time, asOf)}, ${ago} before the first, ${done} (no. ${cause.before_number} below).`;
}

/** What the detections could not decide, and what would decide it. */
function undecided({ findings, scope }: Gathered): Html {
  const open = findings.filter((finding) => finding.undecided > 0);
  if (open.length === 0) return NOTHING;
  return html`<div class="undecided"><h3>Not decided</h3>
<ul>
${open.map(
  ({
    query,
    undecided: n,
    missing,
    wouldAdd,
  }) => html`<li><b>${count(n)}</b> more ${n === 1 ? 'case' : 'cases'} under “${query.title}”: the logs do not tell. ${reason(missing.length > 0 ? missing : wouldAdd)} <code>${commandLine(`query ${query.id}`, scope)}</code></li>
`,
)}</ul></div>
`;
}

function reason(missing: readonly { readonly words: string; readonly effect: string }[]): string {
  const [first] = missing;
  return first === undefined
    ? ''
    : `${first.words.charAt(0).toUpperCase()}${first.words.slice(1)} would show ${first.effect}.`;
}
