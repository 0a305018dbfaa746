import type { DiffEffect, EffectKind } from './effect.ts';

/** What the two schemas were evaluated for: users, groups, or the values that their attributes can have. */
export interface Evaluated {
  /** How many of each there were; null where possible values were tried. */
  readonly users: number | null;
  readonly groups: number | null;
  readonly effects: readonly DiffEffect[];
}

const ALARMS: ReadonlySet<EffectKind> = new Set(['fails', 'nobody-disabled', 'disabled', 'leaves-scope']);

/** Whether an effect takes something away from people, or from those who rely on it. */
export const isAlarm = ({ kind }: DiffEffect): boolean => ALARMS.has(kind);

/** The heading over the effects: what was evaluated. */
export function evaluatedTitle({ users, groups }: Evaluated): string {
  if (users === null) return 'Effect, tried over the values that the attributes can have';
  const parts = [`${users} ${users === 1 ? 'user' : 'users'}`];
  if (groups !== null) parts.push(`${groups} ${groups === 1 ? 'group' : 'groups'}`);
  return `Effect on ${parts.join(' and ')}`;
}

/** Said where changes are there and none of them is one of values or of scope. */
export const NO_EFFECT = 'No value and no scope differs: what changed are settings, told below.';
