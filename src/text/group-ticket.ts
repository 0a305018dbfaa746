import type { OutcomeGroup } from '../outcome/groups.ts';
import { plural } from '../output/words.ts';
import { outcomeWords } from './outcome-groups.ts';
import { changeWords } from './outcome-words.ts';
import { ownerLine } from './owners.ts';
import { idLine, stepLine, type Ticket, whoLine } from './ticket.ts';
import { moment } from './time.ts';

/** A ticket about people of one application who have the same trouble for the same cause. */
export function groupTicket(group: OutcomeGroup): Ticket {
  const app = group.appName ?? group.appId ?? 'An application';
  return {
    title: `${app}: ${outcomeWords(group)}: ${group.title}`,
    summary: `${outcomeWords(group, app)}${group.since === null ? '' : ` since ${moment(group.since)}`}.`,
    impact: [
      `Severity: ${group.severity}.`,
      ...ownerLine(group.appName, group.appId),
      ...whoLine(group.names, group.objects),
      ...(group.dependents === 0
        ? []
        : [`${plural('other', group.dependents)} ${group.dependents === 1 ? 'waits' : 'wait'} for them.`]),
      ...(group.nextAttempt === null ? [] : [`Next try: ${moment(group.nextAttempt)}.`]),
    ],
    cause: [
      group.sentence,
      ...(group.valuesSeen.length === 0 ? [] : [`Values seen: ${group.valuesSeen.join(', ')}`]),
      ...(group.changeActivity === null || group.changeTime === null
        ? []
        : [`Before it: ${changeWords(group.changeActivity, group.changeTime, group.changedBy)}.`]),
    ],
    steps: stepLine(group.remedy, group.whoActs),
    evidence: idLine('Event ID', group.eventId),
  };
}
