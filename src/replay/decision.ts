import type { Situation } from './situation.ts';

/** The gates in the order in which the service passes them ("How Application Provisioning works in Microsoft Entra ID"). */
export type Gate = 'import' | 'active' | 'assigned' | 'role' | 'filter' | 'match' | 'map' | 'act';

/** Whether a gate lets an object through; `unknown` where an input is missing or no document tells. */
export type GateAnswer = boolean | 'unknown';

/** What one gate looked at and what came of it. */
export interface Cause {
  readonly gate: Gate;
  /** What was evaluated: a clause, an attribute, an assignment. */
  readonly subject: string;
  /** What it saw; null where there was nothing to see. */
  readonly input: string | null;
  readonly result: string;
}

/** One attribute that differs; null = no value. Several values are a JSON list. */
export interface AttributeChange {
  readonly attribute: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** What the service would decide, and why: the causes are those that settled it. */
export interface Decision {
  readonly situation: Situation;
  /** `link`, or the target attribute that matched; null where nothing did. */
  readonly matchedBy: string | null;
  readonly targetId: string | null;
  readonly changes: readonly AttributeChange[];
  readonly causes: readonly Cause[];
}

/** A gate's answer with its reason. */
export interface GateVerdict {
  readonly answer: GateAnswer;
  readonly cause: Cause;
}

/** An answer that was never asked for. */
export const notAsked = (gate: Gate, subject: string, why: string): GateVerdict => ({
  answer: true,
  cause: { gate, subject, input: null, result: `not asked: ${why}` },
});
