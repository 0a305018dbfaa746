import { withAnswer } from '../text/outcome-words.ts';
import { changeClause, problemHead, problemSentence, type Viewpoint } from '../text/problem-words.ts';
import { idLine, stepLine, type Ticket, whoLine } from '../text/ticket.ts';
import { moment } from '../text/time.ts';
import type { PersonRow, ProblemRow } from './facts.ts';

/** Names and ids of people that a ticket gives. */
const NAMED = 20;
const SHOWN = 5;

/** A ticket about a problem of a report, and those whom it is about as far as they are known here. */
export function problemTicket(problem: ProblemRow, people: readonly PersonRow[], view: Viewpoint): Ticket {
  const app = problem.app_name ?? 'An application without a name';
  const names = people.map(
    ({ source_name, user_principal_name }) => source_name ?? user_principal_name ?? 'without a name',
  );
  return {
    title: `${app}: ${problemHead(problem)}: ${problem.title}`,
    summary: problemSentence(problem, view),
    impact: [
      `Severity: ${problem.severity}.`,
      ...whoLine(names.slice(0, NAMED), problem.people + problem.groups),
      ...(problem.next_attempt === null ? [] : [`Next try: ${moment(problem.next_attempt)}.`]),
    ],
    cause: causesOf(problem),
    steps: stepLine(problem.remedy, problem.who_acts),
    evidence: [
      ...idLine('Audit ID', problem.change_audit_id ?? problem.audit_id),
      ...people.slice(0, SHOWN).flatMap(({ event_id }, at) => idLine(`Event ID (${names[at]})`, event_id)),
    ],
  };
}

function causesOf(problem: ProblemRow): string[] {
  const { sentence, target_sentence, values_seen, change_time, change_activity, filter_before, filter_after } = problem;
  const change = changeClause(problem);
  return [
    withAnswer(sentence, target_sentence),
    ...(values_seen === null ? [] : [`Values seen: ${values_seen}`]),
    ...(change === null || change_time === null
      ? []
      : [`It began ${change}: “${change_activity}”, ${moment(change_time)}.`]),
    ...(filter_before === null || filter_after === null
      ? []
      : [`Filter before: ${filter_before}`, `Filter after: ${filter_after}`]),
  ];
}
