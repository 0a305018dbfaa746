import { portalOfApp } from '../../../text/links.ts';
import { idLine, stepLine, type Ticket } from '../../../text/ticket.ts';
import { minuteStamp, moment } from '../../../text/time.ts';
import type { FindingRow } from '../../facts.ts';
import { html, NOTHING } from '../../html.ts';
import type { Card } from './card.ts';
import { idsOf } from './ids.ts';

/** The card of what a check found beyond the problems. */
export const findingCard = (finding: FindingRow, place: number): Card => ({
  id: `finding-${place}`,
  appNumber: finding.app_number,
  appName: finding.app_name,
  severity: finding.severity,
  head: finding.title,
  why: finding.hit,
  since: finding.first_seen === null ? null : minuteStamp(finding.first_seen),
  facts: finding.causes === null ? NOTHING : html`<p>${finding.causes}.</p>\n`,
  remedy: finding.fix,
  whoActs: '',
  links: [['Provisioning in the portal', portalOfApp(finding.app_id)]],
  detail: html`<p class="more">Every row: <code>provlens query ${finding.query_id}</code></p>\n${idsOf([['Event ID', finding.event_id]], null)}`,
  ticket: findingTicket(finding),
});

const findingTicket = ({
  app_name,
  title,
  hit,
  severity,
  first_seen,
  causes,
  fix,
  query_id,
  event_id,
}: FindingRow): Ticket => ({
  title: `${app_name === '' ? '' : `${app_name}: `}${title}: ${hit}`,
  summary: `${title}: ${hit}${first_seen === null ? '' : `, since ${moment(first_seen)}`}.`,
  impact: [`Severity: ${severity}.`],
  cause: causes === null ? [] : [causes],
  steps: stepLine(fix, ''),
  evidence: [['Check', query_id], ...idLine('Event ID', event_id)],
});
