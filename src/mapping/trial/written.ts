import { isEmpty } from '../../expression/coerce.ts';
import type { Evaluation } from '../../expression/evaluate.ts';
import { toJson } from '../../expression/json-value.ts';

/** What an expression writes for one object: a value as text, nothing, or why neither is known. */
export type Written =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fails' | 'open'; readonly why: string };

export const NOTHING_WRITTEN: Written = { kind: 'nothing' };

/** Nulls and empty values are not provisioned: they write nothing, as what is left out of the flow does. */
export function writtenBy(outcome: Evaluation): Written {
  switch (outcome.kind) {
    case 'value':
      return isEmpty(outcome.value) ? NOTHING_WRITTEN : { kind: 'value', text: textOf(toJson(outcome.value)) };
    case 'ignore-flow':
    case 'ignore-object':
      return NOTHING_WRITTEN;
    case 'error':
      return { kind: 'fails', why: outcome.message };
    default:
      return { kind: 'open', why: outcome.message };
  }
}

/** True and False as the service writes them. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
