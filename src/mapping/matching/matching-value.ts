import { isEmpty, scalarText } from '../../expression/coerce.ts';
import { type Compiled, compileExpression } from '../../expression/compile.ts';
import { evaluate } from '../../expression/evaluate.ts';
import type { RowLayout } from '../../expression/layout.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Scalar, Value } from '../../expression/value.ts';
import type { AttributeMapping } from '../schema/model.ts';

/** What one matching attribute has for an object. `open`: it is not known, and why. */
export type MatchingValue =
  | { readonly kind: 'value'; readonly text: string; readonly warning: string | null }
  | { readonly kind: 'empty' }
  | { readonly kind: 'open'; readonly why: string };

/** A matching attribute, ready for objects. */
export interface MatchingAttribute {
  readonly target: string;
  readonly valueFor: (row: InputRow, run: Run) => MatchingValue;
  /** What an expression without a value comes to. */
  readonly otherwise: MatchingValue;
}

const EMPTY: MatchingValue = { kind: 'empty' };

/**
 * Compiles a mapping with a matchingPriority. A value of nothing but spaces is none. Whether a default value serves for matching
 * no document says ("Customize attribute mappings").
 */
export function matchingAttribute(mapping: AttributeMapping, layout: RowLayout): MatchingAttribute {
  const { targetAttributeName: target, source } = mapping;
  const compiled: Compiled | null = source?.expression == null ? null : compileExpression(source.expression, layout);
  const otherwise = withoutValue(mapping);
  return {
    target,
    otherwise,
    valueFor: (row, run) => {
      const outcome = compiled === null ? null : evaluate(compiled, row, run);
      if (outcome?.kind === 'value') {
        const text = comparedText(outcome.value);
        if (text !== null && text.trim() !== '') {
          return { kind: 'value', text, warning: outcome.warnings[0]?.message ?? null };
        }
      }
      if (outcome !== null && 'message' in outcome) return { kind: 'open', why: `${target}: ${outcome.message}` };
      return otherwise;
    },
  };
}

/** What a matching attribute has where its expression gives nothing. */
export function withoutValue({ targetAttributeName: target, source, defaultValue }: AttributeMapping): MatchingValue {
  if (source !== null && source.expression === null)
    return { kind: 'open', why: `the source of ${target} cannot be read` };
  if (defaultValue === null || defaultValue === '') return EMPTY;
  return {
    kind: 'open',
    why: `${target} has a default value; no document says whether that serves for matching`,
  };
}

/** Null for nothing, and for values with fields of their own; several values are parted by commas. */
export function comparedText(value: Value): string | null {
  if (isEmpty(value)) return null;
  if (Array.isArray(value)) {
    const parts = value.map((one: Scalar) => comparedText(one));
    return parts.includes(null) ? null : parts.join(', ');
  }
  return scalarText(value as Exclude<Value, null | undefined | readonly unknown[]>);
}
