import type { SurveyedUser, SurveyKind } from './survey.ts';

/** Users who share something: how many, and the first few by name. */
export interface Sharing {
  readonly count: number;
  readonly users: readonly string[];
}

interface SharedResult extends Sharing {
  /** The value as JSON shows it. */
  readonly value: unknown;
}

export interface SharedMessage extends Sharing {
  readonly kind: 'error' | 'unknown' | 'unsupported' | 'warning';
  readonly code: string;
  /** Of the first user it was said of; it may name that user's values. */
  readonly message: string;
}

interface LongValue {
  readonly user: string;
  readonly length: number;
  readonly value: unknown;
}

/** What an expression gave for all users. */
export interface SurveySummary {
  readonly users: number;
  readonly counts: Readonly<Record<SurveyKind, number>>;
  /** Every distinct value, the most frequent first. Null and empty are none. */
  readonly results: readonly SharedResult[];
  /** By code, failures before warnings, the most frequent first. */
  readonly messages: readonly SharedMessage[];
  /** The longest first; null where no length was given. */
  readonly tooLong: readonly LongValue[] | null;
  /** Users whose value a Redact hides from the log. */
  readonly redacted: number;
}

/** How many users are named. */
const NAMED = 3;

interface Growing {
  count: number;
  users: string[];
}

/** Sums up what `surveyUsers` gave. */
export function summariseSurvey(surveyed: Iterable<SurveyedUser>): SurveySummary {
  const counts: Record<SurveyKind, number> = {
    value: 0,
    empty: 0,
    null: 0,
    'ignore-flow': 0,
    'ignore-object': 0,
    error: 0,
    unknown: 0,
    unsupported: 0,
  };
  const results = new Map<string, Growing & { value: unknown }>();
  const messages = new Map<string, Growing & Pick<SharedMessage, 'kind' | 'code' | 'message'>>();
  const tooLong: LongValue[] = [];
  let users = 0;
  let redacted = 0;
  let hasLimit = false;
  for (const { user, kind, outcome, value, length, isTooLong } of surveyed) {
    users++;
    counts[kind]++;
    if (kind === 'value') add(results, JSON.stringify(value), user.name, () => ({ value }));
    if (outcome.kind === 'value' && outcome.redacted) redacted++;
    if (isTooLong !== null) hasLimit = true;
    if (isTooLong === true) tooLong.push({ user: user.name, length: length ?? 0, value });
    if ('code' in outcome) {
      const { kind: failure, code, message } = outcome;
      add(messages, `${failure} ${code}`, user.name, () => ({ kind: failure, code, message }));
    }
    // A warning given twice for one user is one user's.
    for (const [code, message] of new Map(outcome.warnings.map((one) => [one.code, one.message]))) {
      add(messages, `warning ${code}`, user.name, () => ({ kind: 'warning', code, message }));
    }
  }
  return {
    users,
    counts,
    results: [...results.values()].sort((a, b) => b.count - a.count),
    messages: [...messages.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count),
    tooLong: hasLimit ? tooLong.sort((a, b) => b.length - a.length) : null,
    redacted,
  };
}

const rank = ({ kind }: Pick<SharedMessage, 'kind'>): number =>
  ['error', 'unknown', 'unsupported', 'warning'].indexOf(kind);

function add<T>(shared: Map<string, Growing & T>, key: string, user: string, start: () => T): void {
  const known = shared.get(key);
  if (known === undefined) {
    shared.set(key, { ...start(), count: 1, users: [user] });
    return;
  }
  known.count++;
  if (known.users.length < NAMED) known.users.push(user);
}
