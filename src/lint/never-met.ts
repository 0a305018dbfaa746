import type { Call, Expression } from '../expression/ast.ts';
import { scalarText } from '../expression/coerce.ts';
import { callsOf, isPure, switchPairs } from './calls.ts';
import type { ObjectContext } from './context.ts';
import { listNames } from './list-names.ts';
import { printShort } from './print-short.ts';
import { readsBooleansOnly, trialsOf } from './trials.ts';

/** A Switch over True and False with keys that are neither. */
export interface NeverMet {
  readonly call: Call;
  readonly message: string;
}

/**
 * The calls of Switch whose source is true or false and whose keys never come up: it compares texts with their case,
 * and a Boolean is the text "True" or "False".
 */
export function neverMet(expression: Expression, object: ObjectContext): readonly NeverMet[] {
  return callsOf(expression, 'Switch').flatMap((call) => {
    const [source] = call.arguments;
    if (source === undefined || !isPure(source) || !readsBooleansOnly(source, object)) return [];
    const texts = new Set(trialsOf(source, object).map(({ outcome }) => textOf(outcome)));
    // An error says nothing of the values.
    if (texts.has(undefined)) return [];
    const wrong = switchPairs(call).flatMap(({ key }) =>
      key.kind === 'text' && key.value !== '' && !texts.has(key.value) ? [printShort(key)] : [],
    );
    if (wrong.length === 0) return [];
    const given = [...texts].flatMap((text) => (text === null || text === undefined ? [] : [JSON.stringify(text)]));
    given.sort().reverse();
    const message = `${printShort(source)} is ${given.join(' or ')}, and never ${listNames([...new Set(wrong)])}`;
    return [{ call, message }];
  });
}

function textOf(outcome: ReturnType<typeof trialsOf>[number]['outcome']): string | null | undefined {
  if (outcome.kind !== 'value' || Array.isArray(outcome.value)) return undefined;
  if (outcome.value === null || outcome.value === undefined) return null;
  return scalarText(outcome.value as Exclude<typeof outcome.value, readonly unknown[]>) ?? undefined;
}
