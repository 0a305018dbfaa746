import type { Scope } from '../detect/scope.ts';
import type { Store } from '../store/store.ts';
import type { Viewpoint } from '../text/problem-words.ts';
import { teamsMessage } from '../text/teams-card.ts';
import { type Ticket, ticketsText } from '../text/ticket.ts';
import { headlineOf } from './build.ts';
import { readReport } from './definition.ts';
import type { PersonRow, ProblemRow } from './facts.ts';
import { type Gathered, gather, rowsOf } from './gather.ts';
import { grouped } from './grouped.ts';
import { problemTicket } from './ticket.ts';

/** What stands in the place of tickets where there are none. */
const NONE = 'No problem was found.';

/** The problems of a report as tickets, the most severe first. Errors as `gather`; exit code 2 for a report that is not there. */
export async function buildTickets(store: Store, name: string, scope: Scope): Promise<string> {
  return ticketsText((await problemTickets(store, name, scope)).tickets, NONE);
}

/** The same as a message for Teams, which begins with what the report says first. */
export async function buildTeamsMessage(store: Store, name: string, scope: Scope): Promise<string> {
  const { gathered, tickets } = await problemTickets(store, name, scope);
  return teamsMessage(headlineOf(gathered).first, tickets, NONE);
}

async function problemTickets(
  store: Store,
  name: string,
  scope: Scope,
): Promise<{ gathered: Gathered; tickets: Ticket[] }> {
  const gathered = await gather(store, readReport(name), scope);
  const problems = rowsOf<ProblemRow>(gathered, 'problems');
  const told = gathered.data.has('problem_people') ? rowsOf<PersonRow>(gathered, 'problem_people') : [];
  const people = grouped(told, (one) => one.problem_ref);
  const view: Viewpoint = { asOf: null, logBegins: gathered.window.first_time };
  return { gathered, tickets: problems.map((one) => problemTicket(one, people.get(one.problem_ref) ?? [], view)) };
}
