/** Offsets into the text (UTF-16 code units, end exclusive); absent on nodes read from a parse tree. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly span?: SourceSpan;
}

/** `[givenName]` */
export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly name: string;
}

/** `"text"`, unescaped; constants of a parse tree too, which quotes its numbers. */
interface Text extends Node {
  readonly kind: 'text';
  readonly value: string;
}

/** `12`, `-1`, `1.5`, `&HF7`; a bigint where 53 bits do not hold it. */
interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number | bigint;
  /** Written as `&H…`; printed so again. */
  readonly hex?: boolean;
}

/** A bare word that is not followed by `(`: `vbTextCompare`, `UTF8`, `IgnoreAttributeFlow`. */
export interface Keyword extends Node {
  readonly kind: 'keyword';
  readonly name: string;
}

/**
 * `%DomainFQDN%`: a value that the service fills in when it runs, the name without the percent signs. Mappings that cloud
 * sync creates use them.
 */
export interface ServiceParameter extends Node {
  readonly kind: 'parameter';
  readonly name: string;
}

/** Nothing between two commas: not supplied, which differs from `""`. */
interface Omitted extends Node {
  readonly kind: 'omitted';
}

/** `Join(".", [givenName], [surname])`; the name as written. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export type Operator = '=' | '<>' | '>' | '>=' | '<' | '<=';

/** A condition, allowed where a function takes one (IIF, CBool). */
export interface Comparison extends Node {
  readonly kind: 'comparison';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

/** One attribute-mapping expression, whichever wire form it came in. */
export type Expression = Attribute | Text | NumberLiteral | Keyword | ServiceParameter | Omitted | Call | Comparison;
