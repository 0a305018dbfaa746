import type { Operator, SourceSpan } from './ast.ts';

/** The smallest piece of an expression's text; `symbol` is anything the language does not know. */
export type Token = { readonly span: SourceSpan } & (
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number | bigint; readonly hex: boolean }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'word'; readonly name: string }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: '(' | ')' | ',' | 'end' }
  | { readonly kind: 'symbol'; readonly symbol: string }
);
