import type { Scope } from '../detect/scope.ts';
import { isRedacting } from '../output/redaction.ts';
import type { Store } from '../store/store.ts';
import { moment } from '../text/time.ts';
import { readReport, type TopSection } from './definition.ts';
import { diffHeadline } from './diff-headline.ts';
import type { ComparedRow, FiguresRow, FindingRow, ProblemRow } from './facts.ts';
import { type Gathered, gather, type KnownAnswers, rowsOf } from './gather.ts';
import { type Headline, healthHeadline, incidentHeadline } from './headline.ts';
import { type Html, html } from './html.ts';
import { PSEUDONYMS, page } from './page.ts';
import { pageScript } from './page-script.ts';
import { actionsSection } from './sections/actions.ts';
import { appendixSection } from './sections/appendix.ts';
import { cardsSection } from './sections/cards/cards.ts';
import { chipStyle } from './sections/cards/chips.ts';
import { chartSection } from './sections/chart.ts';
import { figuresSection } from './sections/figures.ts';
import { summarySection } from './sections/summary.ts';
import { tableSection } from './sections/table.ts';

/** The modules of the script, each after those that it imports. A page works without them. */
const SCRIPTS = ['fold', 'make', 'csv-field', 'sort', 'report'].map((name) => `script/${name}.js`);

export interface BuiltReport {
  /** The whole page: no file, script or address beside it is needed. */
  readonly html: string;
  /** Its first sentence. */
  readonly headline: string;
}

/**
 * Builds the report of a folder reports/<name> over a scope. Same store, same scope: same bytes. `known` is what the
 * store has just answered of the scope.
 * Errors: exit code 2 for an unknown report, 4 when the scope holds no record.
 */
export async function buildReport(
  store: Store,
  name: string,
  scope: Scope,
  known: KnownAnswers = {},
): Promise<BuiltReport> {
  const report = readReport(name);
  // The chart library loads while the engine works.
  const [gathered] = await Promise.all([gather(store, report, scope, known), import('./chart.ts')]);
  const headline = headlineOf(gathered);
  const sections: Html[] = [];
  for (const section of report.sections) sections.push(await drawn(section, gathered));
  const body = html`${opening(gathered, headline)}${sections}${closing(gathered)}`;
  const script = pageScript(report.file, SCRIPTS);
  const style = chipStyle(appsIn(gathered));
  return { html: page(report, headline.first, body, { style, script }), headline: headline.first };
}

/** The highest number of an application with a card. */
const appsIn = (gathered: Gathered): number =>
  Math.max(
    0,
    ...['problems', 'findings'].flatMap((name) =>
      rowsOf<{ readonly app_number: number }>(gathered, name).map(({ app_number }) => app_number),
    ),
  );

/** What a report says first. */
export function headlineOf(gathered: Gathered): Headline {
  const { report, findings, answers, window, scope } = gathered;
  if (report.headline === 'diff') return diffHeadline(rowsOf<ComparedRow>(gathered, 'compared')[0]!, gathered);
  const unasked = findings.filter(({ table }) => table === null);
  const told = {
    problems: rowsOf<ProblemRow>(gathered, 'problems'),
    findings: rowsOf<FindingRow>(gathered, 'findings'),
    figures: rowsOf<FiguresRow>(gathered, 'figures')[0]!,
    window,
    // What a check does not know of people, their outcomes say.
    undecided: findings
      .filter(({ query }) => query.entity['user'] === undefined)
      .reduce((n, one) => n + one.undecided, 0),
    unchecked: unasked.length + answers.missing.length,
    lacking: [...new Set(unasked.flatMap(({ missing }) => missing.map(({ words }) => words)))],
    asOf: scope.asOf,
  };
  return report.headline === 'health' ? healthHeadline(told) : incidentHeadline(told);
}

function drawn(section: TopSection, gathered: Gathered): Html | Promise<Html> {
  switch (section.kind) {
    case 'figures':
      return figuresSection(section, gathered);
    case 'chart':
      return chartSection(section, gathered);
    case 'actions':
      return actionsSection(section, gathered);
    case 'cards':
      return cardsSection(section, gathered);
    case 'summary':
      return summarySection(section, gathered);
    case 'table':
      return tableSection(section, gathered);
    case 'appendix':
      return appendixSection(section, gathered);
  }
}

function opening({ report, scope, window }: Gathered, headline: Headline): Html {
  const app = scope.app ?? (window.apps === 1 ? window.app_name : null) ?? 'all applications';
  const from = scope.since ?? window.first_time;
  const to = scope.until ?? window.last_time;
  const span = from === null || to === null ? '' : ` · ${moment(from)} to ${moment(to)}`;
  const isNowTheEnd = scope.asOf === null || (to !== null && moment(to) === moment(scope.asOf));
  const now = isNowTheEnd || scope.asOf === null ? '' : ` · as of ${moment(scope.asOf)}`;
  return html`<header>
<p class="kicker">${report.title} · ${app}${span}${now}</p>
<h1>${headline.first}</h1>
${headline.isTrouble || headline.others.length === 0 ? '' : html`<div class="then">${headline.others.map((sentence) => html`<p>${sentence}</p>\n`)}</div>`}
</header>
`;
}

const closing = ({ scope }: Gathered): Html =>
  html`<footer><p>Made by provlens from exported logs, without a connection to the tenant. All times are UTC${scope.asOf === null ? '' : `; “now” is ${moment(scope.asOf)}`}.${isRedacting() ? ` ${PSEUDONYMS}` : ''}</p></footer>
`;
