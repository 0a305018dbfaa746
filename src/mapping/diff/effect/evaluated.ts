import { ALARM_KINDS, type DiffEffect, type EffectKind } from './effect.ts';
import { sampledWords, type Tried } from './tried.ts';

/** What the two schemas were evaluated for: users, groups, or the values that their attributes can have. */
export interface Evaluated {
  /** How many of each there were; null where possible values were tried. */
  readonly users: number | null;
  readonly groups: number | null;
  /** How many accounts of the application they were compared with; null where none were known. */
  readonly accounts: number | null;
  readonly effects: readonly DiffEffect[];
  /** Over how many combinations of possible values each difference was tried; empty where objects were evaluated. */
  readonly tried: readonly Tried[];
}

const ALARMS: ReadonlySet<EffectKind> = new Set(ALARM_KINDS);

/** Whether an effect takes something away from people, or from those who rely on it. */
export const isAlarm = ({ kind }: DiffEffect): boolean => ALARMS.has(kind);

/** The heading over the effects: what was evaluated. */
export function evaluatedTitle({ users, groups, accounts }: Evaluated): string {
  if (users === null) return 'Effect, tried over the values that the attributes can have';
  const parts = [`${users} ${users === 1 ? 'user' : 'users'}`];
  if (groups !== null) parts.push(`${groups} ${groups === 1 ? 'group' : 'groups'}`);
  const held = accounts === null ? '' : `, with ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
  return `Effect on ${parts.join(' and ')}${held}`;
}

/** What was not tried to the end, a sentence each. */
export const sampledIn = ({ tried }: Evaluated): readonly string[] => tried.flatMap((one) => sampledWords(one) ?? []);

/** Said where changes are there and none of them is one of values or of scope. */
export const NO_EFFECT = 'No value, no match and no scope differs: what changed are settings, listed below.';
