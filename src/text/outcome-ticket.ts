import type { Outcome } from '../outcome/outcome.ts';
import { plural } from '../output/words.ts';
import { answerOf, changeWords, stateWords, withAnswer } from './outcome-words.ts';
import { ownerLine } from './owners.ts';
import { idLine, stepLine, type Ticket } from './ticket.ts';
import { moment } from './time.ts';

/** A ticket about one person or group in one application. `who`: how the reader knows them. */
export function outcomeTicket(one: Outcome, who: string): Ticket {
  const app = one.appName ?? one.appId ?? one.jobKey ?? 'An application';
  const since = one.since === null ? '' : ` since ${moment(one.since)}`;
  return {
    title: `${app}: ${who}: ${stateWords(one).toLowerCase()}: ${one.title}`,
    summary: answerOf(one),
    impact: [
      ...ownerLine(one.appName, one.appId),
      `${who}: ${stateWords(one).toLowerCase()}${since}.`,
      ...(one.attempts === 0 ? [] : [`${plural('failed try', one.attempts, 'failed tries')} so far.`]),
      ...(one.nextAttempt === null ? [] : [`Next try: ${moment(one.nextAttempt)}.`]),
      ...(one.change?.others ? [`${plural('other', one.change.others)} hit after the same change.`] : []),
    ],
    cause: [
      withAnswer(one.sentence, one.targetSentence),
      ...(one.value === null || one.sentence.includes(one.value) ? [] : [`Value seen: ${one.value}`]),
      ...(one.change === null
        ? []
        : [`Before it: ${changeWords(one.change.activity, one.change.time, one.change.by)}.`]),
      ...(one.contradiction === null ? [] : [`The evidence disagrees: ${one.contradiction}.`]),
    ],
    steps: stepsOf(one),
    evidence: [
      ...idLine('Object ID', one.sourceId),
      ...idLine('Account ID', one.targetId),
      ...idLine('Event ID', one.eventId),
      ...idLine('Audit ID', one.change?.auditId ?? null),
      ...idLine('Job ID', one.jobKey),
    ],
  };
}

/** Each of several gates has its own fix. */
const stepsOf = ({ gates, remedy, whoActs }: Outcome): string[] =>
  gates.length > 1
    ? gates.flatMap((gate) => stepLine(`${gate.title}: ${gate.remedy}`, gate.whoActs))
    : stepLine(remedy, whoActs);
