import { printExpression } from '../../expression/print.ts';
import { type Trace, traceExpression } from '../../expression/trace.ts';
import { type AccountValue, shownOf } from '../../mapping/account/account-value.ts';
import type { SelectedObject } from '../../snapshot/exported-objects.ts';
import type { Cause, Gate, GateAnswer, GateVerdict } from '../decision.ts';
import { activeGate } from '../gates/active.ts';
import { assignedGate } from '../gates/assigned.ts';
import { causeOf } from '../gates/filter.ts';
import { importGate } from '../gates/import.ts';
import { roleGate } from '../gates/role.ts';
import { factsOf, runAt, sourceOutcome } from '../passes/source-pass.ts';
import type { Readied } from '../ready-mapping.ts';
import type { JobSettings } from '../settings.ts';
import type { Desired } from '../value/desired.ts';

/** What one gate made of an object: every clause, those too on which nothing hung. */
export interface GateReport {
  readonly gate: Gate;
  readonly answer: GateAnswer;
  readonly details: readonly Cause[];
}

/** One line of the mapping for an object. */
export interface AttributeReport {
  readonly attribute: string;
  /** Text of the source; null for the mapping type None. */
  readonly expression: string | null;
  readonly isMatching: boolean;
  /** What the mapping gives; null = nothing. */
  readonly desired: string | null;
  /** Why it gives no value that could be told. */
  readonly problem: string | null;
  /** What the account holds; null = nothing, or no account. */
  readonly held: string | null;
  /** What every part of the expression gave; null for plain attributes. */
  readonly trace: Trace | null;
}

/** Passes one object through the gates of the scope and keeps everything that was looked at. */
export function gateReport(
  object: SelectedObject,
  ready: Readied,
  settings: JobSettings,
  moment: string,
): GateReport[] {
  const run = runAt(moment);
  const facts = factsOf(object, ready.compiled, run);
  const targets = ready.matching.map(({ target }) => target);
  const values = ready.matching.map(({ valueFor }) => valueFor(facts.row, run));
  const one = (verdict: GateVerdict): GateReport => ({
    gate: verdict.cause.gate,
    answer: verdict.answer,
    details: [verdict.cause],
  });
  const scope = ready.filter.groups.explain(facts.row);
  const clauses = scope.groups.flatMap((group) => group.clauses.map((clause) => causeOf('filter', clause)));
  return [
    one(importGate(targets, values)),
    one(activeGate(facts)),
    one(assignedGate(facts, settings)),
    one(roleGate(facts, settings)),
    {
      gate: 'filter',
      answer: typeof scope.answer === 'boolean' ? scope.answer : 'unknown',
      details:
        clauses.length > 0
          ? clauses
          : [{ gate: 'filter', subject: 'scoping filter', input: null, result: 'there is none' }],
    },
  ];
}

/** What each line of the mapping gives, beside what the account holds (null without one). */
export function attributeReports(
  object: SelectedObject,
  ready: Readied,
  settings: JobSettings,
  moment: string,
  account: Readonly<Record<string, unknown>> | null,
): AttributeReport[] {
  const { compiled } = ready;
  const { desired, row } = sourceOutcome(object, ready, settings, runAt(moment));
  return compiled.attributes.map((one, place) => {
    const { source } = one.mapping;
    const held: AccountValue = account === null ? null : one.read(account);
    const isPlain = source?.expression == null || source.expression.kind !== 'call';
    return {
      attribute: one.target,
      expression:
        source === null ? null : source.expression === null ? source.text : printExpression(source.expression),
      isMatching: one.mapping.matchingPriority > 0,
      ...gives(desired[place]!),
      held: shownOf(held),
      trace:
        isPlain || source?.expression == null
          ? null
          : traceExpression(source.expression, compiled.layout, row, runAt(moment)),
    };
  });
}

const gives = (one: Desired): Pick<AttributeReport, 'desired' | 'problem'> => {
  if (one.kind === 'value') return { desired: shownOf(one.value), problem: null };
  return {
    desired: null,
    problem: 'why' in one ? one.why : one.kind === 'ignore-flow' ? 'left out of this flow' : 'leaves the object out',
  };
};
