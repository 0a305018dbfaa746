import { type Summed, verdictWords } from '../detect/summary.ts';
import { count } from '../output/words.ts';
import { stepLine, type Ticket, whoLine } from './ticket.ts';
import { moment } from './time.ts';

/** A ticket about what a check found; `events`: ids of events that show it. */
export function findingTicket({ finding, digest }: Summed, events: readonly string[]): Ticket {
  const apps = digest.apps.join(', ');
  const hit = digest.hit.reduce((sum, { count: n }) => sum + n, 0);
  return {
    title: `${apps === '' ? '' : `${apps}: `}${finding.query.title}: ${verdictWords(finding, digest)}`,
    summary: `${finding.query.title}: ${verdictWords(finding, digest)}${digest.since === null ? '' : `, since ${moment(digest.since)}`}.`,
    impact: [`Severity: ${finding.severity}.`, ...whoLine(digest.names, hit)],
    cause: [...digest.causes.map(({ name, count: n }) => (n > 1 ? `${name} (${count(n)})` : name)), ...digest.details],
    steps: stepLine(digest.remedies, ''),
    evidence: [['Check', finding.query.id], ...events.map((event) => ['Event ID', event] as const)],
  };
}
