import { isEmpty, isList, scalarText } from '../../expression/coerce.ts';
import type { Compiled } from '../../expression/compile.ts';
import { evaluate } from '../../expression/evaluate.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Scalar } from '../../expression/value.ts';
import type { AccountValue } from '../../mapping/account/account-value.ts';

/** What one line of a mapping gives for an object. */
export type Desired =
  | { readonly kind: 'value'; readonly value: AccountValue }
  /** The attribute, or the whole object, is left out of this flow. */
  | { readonly kind: 'ignore-flow' | 'ignore-object' }
  | { readonly kind: 'error' | 'unknown'; readonly why: string };

const NOTHING: Desired = { kind: 'value', value: null };

/** Evaluates the source of one attribute mapping; a mapping of type None has none and gives nothing. */
export function desiredValue(compiled: Compiled | null, row: InputRow, run: Run): Desired {
  if (compiled === null) return NOTHING;
  const outcome = evaluate(compiled, row, run);
  switch (outcome.kind) {
    case 'value':
      return isEmpty(outcome.value) ? NOTHING : { kind: 'value', value: heldOf(outcome.value!) };
    case 'ignore-flow':
    case 'ignore-object':
      return { kind: outcome.kind };
    case 'error':
      return { kind: 'error', why: outcome.message };
    default:
      return { kind: 'unknown', why: outcome.message };
  }
}

type EvaluatedValue = Extract<ReturnType<typeof evaluate>, { kind: 'value' }>['value'];

const heldOf = (value: NonNullable<EvaluatedValue>): AccountValue =>
  isList(value) ? value.map(textOf) : textOf(value as Scalar);

/** A value with fields of its own is known by its `value`, as `mapping/account/target-path` reads it from an account. */
function textOf(value: Scalar): string {
  const text = scalarText(value);
  if (text !== null) return text;
  const fields = (value as { readonly fields?: Readonly<Record<string, unknown>> }).fields;
  const own = fields?.['value'];
  if (typeof own === 'string') return own;
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
}
