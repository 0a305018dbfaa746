import type { Scope } from '../../detect/scope.ts';
import { Shared } from '../../detect/shared.ts';
import { EXIT, ProvlensError } from '../../errors.ts';
import { answersIn } from '../../outcome/answers.ts';
import { everybody } from '../../outcome/everybody.ts';
import { jobChanges, lateEvents } from '../../outcome/lately.ts';
import { isRedacting } from '../../output/redaction.ts';
import type { Store } from '../../store/store.ts';
import { cutWords, everybodyHead, missingWords } from '../../text/everybody-words.ts';
import { moment } from '../../text/time.ts';
import type { BuiltReport } from '../build.ts';
import { reportFiles } from '../definition.ts';
import { type Html, html, trusted } from '../html.ts';
import { PSEUDONYMS, page } from '../page.ts';
import { pageScript } from '../page-script.ts';
import { packed } from './pack.ts';
import { plainTable } from './plain-table.ts';

/** People that a page tells; of more only those with a problem. */
const MOST_PEOPLE = 50_000;

/** The modules of the script, each after those that it imports. */
const SCRIPTS = [
  ...['fold', 'make', 'csv-field'],
  ...['unpack', 'data', 'filter', 'chips', 'list', 'timeline', 'card', 'overview', 'csv', 'main'],
].map((name) => `script/${name}.js`);

/**
 * One page that tells of everybody: a list to search and to filter, and a card a person. The data lies compressed in the page and is read by
 * its script; without a script there is a table of those with a problem. Same store, same scope: same bytes.
 * Errors: exit code 4 where neither logs nor snapshots say anything of anybody.
 */
export async function buildExplorer(store: Store, scope: Scope, most = MOST_PEOPLE): Promise<BuiltReport> {
  const shared = await Shared.of(store, scope);
  const { table, counts, missing } = await answersIn(store, scope, shared);
  await shared.close();
  const told = await everybody(store, scope, table, most);
  if (told.total === 0) {
    throw new ProvlensError('Neither logs nor snapshots say anything of anybody here.', {
      exitCode: EXIT.insufficient,
      hint: 'Load logs first, with "provlens load", or name another file with --db.',
    });
  }
  const events = await lateEvents(store, scope);
  const changes = await jobChanges(store, scope);
  const file = reportFiles('explorer');
  const headline = everybodyHead(told);
  const names = new Map(counts.map(({ appId, appName }) => [appId, appName]));
  const notes = [cutWords(told, most), ...missingWords(missing, (app) => names.get(app) ?? app)].filter(
    (one) => one !== null,
  );
  const body = html`<header>
<p class="kicker">${[scope.app ?? 'All applications', ...(await spanOf(store, scope))].join(' · ')}</p>
<h1>${headline}</h1>
${notes.length === 0 ? '' : html`<div class="then">${notes.map((one) => html`<p>${one}</p>\n`)}</div>`}
</header>
${plainTable(told)}${SHELL}<script type="text/plain" id="people">${trusted(packed({ everybody: told, events, changes }))}</script>
${closing(scope)}`;
  return {
    html: page({ file }, headline, body, { style: file('explorer.css'), script: pageScript(file, SCRIPTS) }),
    headline,
  };
}

/** What the script fills. */
const SHELL: Html = html`<p class="loading" id="loading">Reading the list …</p>
<div id="explorer" hidden>
<div class="find" role="search">
<input type="search" id="search" placeholder="Type a name, an address or an id" aria-label="Search by name, address or id" autocomplete="off" spellcheck="false">
<output id="count" aria-live="polite"></output>
<button type="button" class="plain" id="clear" hidden>Clear</button>
<button type="button" class="plain" id="save">Save the list as CSV</button>
</div>
<details id="filters" open><summary>Filters</summary><div id="chips"></div></details>
<div class="panes">
<nav class="people" aria-label="People and groups">
<ul id="list"></ul>
<button type="button" class="plain" id="more" hidden>Show more</button>
</nav>
<div id="card" tabindex="0" role="region" aria-label="Who was chosen"></div>
</div>
</div>
`;

async function spanOf(store: Store, { app, since, until, asOf }: Scope): Promise<string[]> {
  const [span] = await store.rows<{ first: string | null; last: string | null }>(
    'SELECT min(time) AS first, max(time) AS last FROM event_in($app, $since, $until, $as_of)',
    { app, since, until, as_of: asOf },
  );
  return span?.first == null || span.last == null ? [] : [`logs from ${moment(span.first)} to ${moment(span.last)}`];
}

const closing = ({ asOf }: Scope): Html =>
  html`<footer><p>Made by provlens from exported logs and snapshots, without a connection to the tenant. All times are UTC${asOf === null ? '' : `; “now” is ${moment(asOf)}`}. ${isRedacting() ? PSEUDONYMS : 'This file holds names and addresses: keep it as you keep the logs.'}</p></footer>
`;
