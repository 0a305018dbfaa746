import { evidenceOf } from '../detect/evidence.ts';
import type { FailOn } from '../detect/exit-code.ts';
import { sarifOf, testSuitesOf } from '../detect/findings-report.ts';
import { findingsResult, type Remedied } from '../detect/findings-result.ts';
import { remediesOf } from '../detect/remedies.ts';
import type { Scope } from '../detect/scope.ts';
import { byWeight, headline, summary } from '../detect/summary.ts';
import { summedUp } from '../detect/summed-up.ts';
import type { Finding } from '../detect/verdict.ts';
import { renderJson } from '../output/json.ts';
import { renderJunit } from '../output/junit.ts';
import { renderSarif } from '../output/sarif.ts';
import type { Store } from '../store/store.ts';
import { findingTicket } from '../text/finding-ticket.ts';
import { groupTicket } from '../text/group-ticket.ts';
import { outcomesText } from '../text/outcomes-text.ts';
import { type OverviewAnswers, overview } from '../text/overview.ts';
import { teamsMessage } from '../text/teams-card.ts';
import { type Ticket, ticketsText } from '../text/ticket.ts';
import { printText } from './print-text.ts';
import { printBytes, printRows, type RenderArgs } from './render.ts';

interface FindingsArgs {
  readonly db: string;
  readonly baseline?: string | undefined;
  readonly format?: RenderArgs['format'] | 'junit' | 'sarif' | 'ticket' | 'teams' | undefined;
  readonly output?: string | undefined;
  readonly excel?: boolean | undefined;
  readonly failOn: FailOn;
  /** A block a question, with what to do; else two lines a finding. */
  readonly isDetailed: boolean;
  /** Names to give of each finding. */
  readonly top?: number | undefined;
  /** The outcomes of everybody; null where only some checks were asked for. */
  readonly outcomes: OverviewAnswers | null;
}

/** Names of people that a problem gives where nobody says how many. */
const FEW = 3;

/** Writes findings: a summary for people, test results or SARIF for pipelines, `{"findings":[…]}` as JSON, a workbook, rows in the other formats. */
export async function printFindings(
  store: Store,
  findings: readonly Finding[],
  scope: Scope,
  args: FindingsArgs,
): Promise<void> {
  const target = args.output === undefined ? {} : { output: args.output };
  switch (args.format ?? 'table') {
    case 'json': {
      const rows = await text(renderJson(findingsResult(await remedied(store, findings))));
      const outcomes = args.outcomes === null ? '' : `,"outcomes":${JSON.stringify(args.outcomes.answers.groups)}`;
      return printText(() => `{"findings":${rows}${outcomes}}\n`, target);
    }
    case 'table': {
      const summed = await summedUp(store, findings, args.top);
      const { outcomes } = args;
      return printText((look) => {
        if (!args.isDetailed)
          return overview(summed, scope, { ...look, db: args.db, baseline: args.baseline }, outcomes);
        const people =
          outcomes === null
            ? ''
            : `${outcomesText(outcomes.answers, args.top ?? FEW, { ...look, width: Math.min(look.width, 110) })}\n\n`;
        return people + summary(summed, scope, { ...look, db: args.db, baseline: args.baseline });
      }, target);
    }
    case 'junit': {
      const summed = await summedUp(store, findings);
      return printText(() => renderJunit('provlens detect', testSuitesOf(summed, args.failOn)), target);
    }
    case 'sarif': {
      const summed = await summedUp(store, findings);
      return printText(() => renderSarif(sarifOf(summed, args.db)), target);
    }
    case 'ticket': {
      const tickets = await ticketsOf(store, findings, args);
      return printText(() => ticketsText(tickets, NONE), target);
    }
    case 'teams': {
      const tickets = await ticketsOf(store, findings, args);
      const summed = await summedUp(store, findings, args.top);
      return printText(() => teamsMessage(headline(summed, scope), tickets, NONE), target);
    }
    case 'xlsx': {
      const { detectWorkbook } = await import('../report/workbook/build.ts');
      const answers = args.outcomes?.answers ?? null;
      return printBytes(await detectWorkbook(store, scope, { findings, answers }), 'xlsx', target);
    }
    default:
      return printRows(findingsResult(await remedied(store, findings)), {
        ...target,
        format: args.format as RenderArgs['format'],
        excel: args.excel,
      });
  }
}

/** What stands in the place of tickets where there are none. */
const NONE = 'Nothing was found.';

/** Events that a ticket names of what a check found. */
const SHOWN = 5;

/** The problems of people, then what the checks found beyond them; the most severe first. */
async function ticketsOf(
  store: Store,
  findings: readonly Finding[],
  { outcomes, top }: FindingsArgs,
): Promise<Ticket[]> {
  const found = findings.filter(
    ({ verdict, severity, query }) => verdict === 'found' && severity !== 'info' && !outcomes?.covered.has(query.id),
  );
  const tickets = (outcomes?.answers.groups ?? []).map(groupTicket);
  for (const one of (await summedUp(store, found, top)).sort(byWeight))
    tickets.push(findingTicket(one, await evidenceOf(store, one.finding, SHOWN)));
  return tickets;
}

async function remedied(store: Store, findings: readonly Finding[]): Promise<Remedied[]> {
  const remedies = await remediesOf(store, findings);
  return findings.map((finding, place) => ({ finding, remedies: remedies[place]! }));
}

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let held = '';
  for await (const chunk of chunks) held += chunk;
  return held.trimEnd();
}
