import { scalarText } from '../../expression/coerce.ts';
import type { Compiled } from '../../expression/compile.ts';
import { type Evaluation, evaluate } from '../../expression/evaluate.ts';
import { toJson } from '../../expression/json-value.ts';
import type { Run } from '../../expression/run.ts';
import type { Scalar, Value } from '../../expression/value.ts';
import type { ExportedUser } from './read-users.ts';

/** What an expression gave for one user, as people count it: no value at all and the empty text are apart. */
export type SurveyKind =
  | 'value'
  | 'empty'
  | 'null'
  | 'ignore-flow'
  | 'ignore-object'
  | 'error'
  | 'unknown'
  | 'unsupported';

export interface SurveyedUser {
  readonly user: ExportedUser;
  readonly kind: SurveyKind;
  readonly outcome: Evaluation;
  /** The value as JSON shows it; null where there is none. */
  readonly value: unknown;
  /** Characters (UTF-16 code units, as .NET counts them) of the longest text of the value; null without a value. */
  readonly length: number | null;
  /** Longer than allowed; null where no length was given. */
  readonly isTooLong: boolean | null;
}

/** Evaluates an expression for one user after the other; `maxLength` is what the target attribute takes. */
export function* surveyUsers(
  compiled: Compiled,
  users: Iterable<ExportedUser>,
  run: Run,
  maxLength: number | null = null,
): Generator<SurveyedUser> {
  for (const user of users) {
    const outcome = evaluate(compiled, compiled.layout.row(user.attributes), run);
    const value = outcome.kind === 'value' ? outcome.value : null;
    const length = lengthOf(value);
    yield {
      user,
      kind: kindOf(outcome),
      outcome,
      value: toJson(value),
      length,
      isTooLong: maxLength === null ? null : length !== null && length > maxLength,
    };
  }
}

export function kindOf(outcome: Evaluation): SurveyKind {
  if (outcome.kind !== 'value') return outcome.kind;
  const { value } = outcome;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'null';
  return value === '' ? 'empty' : 'value';
}

function lengthOf(value: Value): number | null {
  if (value === null || value === undefined) return null;
  const list = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar];
  const lengths = list.map((item) => scalarText(item)?.length ?? null).filter((length) => length !== null);
  return lengths.length === 0 ? null : Math.max(...lengths);
}
