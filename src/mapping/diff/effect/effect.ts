import type { Tried } from './tried.ts';

/** What takes something away from people, or from those who rely on it; the worst first. */
export const ALARM_KINDS = [
  'fails',
  'several-matches',
  'nobody-disabled',
  'disabled',
  'leaves-scope',
  'unmatchable',
  'other-account',
  'no-match',
] as const;

/** What a change does to people, the worst first. */
export const EFFECT_KINDS = [
  ...ALARM_KINDS,
  'loses',
  'renamed',
  'other-match',
  'overwritten',
  'not-updated',
  'only-added',
  'enters-scope',
  'enabled',
  'newly-matched',
  'matchable',
  'gains',
  'changes',
  'new-accounts',
  'mended',
  'undecided',
  'same',
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** One object, or one of the values tried, and what becomes of it. */
export interface EffectExample {
  /** A user or group by name; null where values were tried. */
  readonly name: string | null;
  /** The values tried, in words; null for users and groups. */
  readonly tried: string | null;
  /** What was written and is; null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** One effect of a difference between two schemas. */
export interface DiffEffect {
  readonly kind: EffectKind;
  /** The rule and object mapping: `USER_OUTBOUND_USER: User → User`. */
  readonly where: string;
  /** The target attribute; null for what concerns the object mapping or its filter. */
  readonly attribute: string | null;
  /** How many of the users or groups given, and of how many; null where possible values were tried. */
  readonly count: number | null;
  readonly of: number | null;
  readonly examples: readonly EffectExample[];
  readonly sentence: string;
}

/** What the evaluation of one difference found, and over how many combinations of values; null where none were tried. */
export interface FoundEffects {
  readonly effects: readonly DiffEffect[];
  readonly tried: Tried | null;
}

/** The effects as people want to read them: the worst first, then by place and attribute. */
export const inOrder = (effects: readonly DiffEffect[]): readonly DiffEffect[] =>
  effects.toSorted(
    (a, b) => EFFECT_KINDS.indexOf(a.kind) - EFFECT_KINDS.indexOf(b.kind) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );

const keyOf = ({ where, attribute, sentence }: DiffEffect): string => [where, attribute ?? '', sentence].join('\n');
