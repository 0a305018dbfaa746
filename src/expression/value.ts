import type { DateTime } from '../dotnet/date-time.ts';

/** A link to another directory object (manager, member): its id, and the object type where the schema says it. */
export interface Reference {
  readonly kind: 'reference';
  readonly id: string;
  readonly objectName?: string;
}

/** A value with named fields: an app role assignment coming in, a role with `value`, `display`, `primary` going out. */
export interface Complex {
  readonly kind: 'complex';
  readonly fields: Readonly<Record<string, Value>>;
}

/**
 * What the keywords IgnoreAttributeFlow and IgnoreObjectFlow and the function IgnoreFlowIfNullOrEmpty answer with:
 * leave this attribute, or the whole object, out of this flow.
 */
export interface Ignore {
  readonly kind: 'ignore';
  readonly what: 'flow' | 'object';
}

export const IGNORE_FLOW: Ignore = { kind: 'ignore', what: 'flow' };
export const IGNORE_OBJECT: Ignore = { kind: 'ignore', what: 'object' };

/** Integers that do not fit into 53 bits (FILETIME) are bigint; every other number is a number. */
export type Scalar = string | number | bigint | boolean | DateTime | Reference | Complex;

/**
 * What an attribute holds or an expression gives. `undefined`: the object has no such attribute, or an argument was
 * left out between two commas. `null`: the attribute is there and has no value. `''` is a value of its own. A list is a
 * multi-valued attribute; it holds no nulls.
 */
export type Value = Scalar | Ignore | readonly Scalar[] | null | undefined;
