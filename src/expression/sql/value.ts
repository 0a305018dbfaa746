import type { Expression } from '../ast.ts';
import type { Value } from '../value.ts';

/**
 * What a value is. `any`: the text form of a value that is one kind here and another there. `list`: several texts, of
 * which none is null.
 */
export type SqlType = 'text' | 'boolean' | 'integer' | 'any' | 'list';

/**
 * A part of an expression as SQL. Null and absent are both NULL, for no function tells them apart; the empty text is a
 * value of its own. Every SQL here may be beside an operator: it is a name, a call, a CASE, or in parentheses.
 */
export interface SqlValue {
  readonly type: SqlType;
  readonly sql: string;
  /** Conditions: where one of them is true, only the evaluator knows the value. NULL is not true. */
  readonly unless: readonly string[];
  /** SQL that gives `flow` or `object` where the answer is to leave that out, NULL elsewhere; null where it never is. */
  readonly ignore: string | null;
  /** How many UTF-16 units the text has at most. */
  readonly longest: number;
  /** What has to be done yet to a value of a list, where it is read. */
  readonly finish?: (sql: string) => string;
}

/** One argument at one place of one expression, as `Argument` is for the evaluator. */
export interface SqlArgument {
  readonly node: Expression;
  /** Nothing is here. */
  readonly omitted: boolean;
  /** The value, where it is the same for every row; look at `isConstant` first. */
  readonly constant: Value;
  readonly isConstant: boolean;
  /** Null where only the evaluator knows it. */
  readonly value: SqlValue | null;
}

/**
 * The SQL of one call, or null where only the evaluator can answer for such arguments. There is an argument for every
 * parameter at least, as for `compile`.
 */
export type SqlForm = (args: readonly SqlArgument[]) => SqlValue | null;

/** Null and absent. */
export const NOTHING: SqlValue = { type: 'text', sql: 'NULL::VARCHAR', unless: [], ignore: null, longest: 0 };

/** True or False, never null. */
export const condition = (sql: string, unless: readonly string[] = []): SqlValue => ({
  type: 'boolean',
  sql,
  unless,
  ignore: null,
  longest: 'False'.length,
});

export const text = (sql: string, longest: number, unless: readonly string[] = []): SqlValue => ({
  type: 'text',
  sql,
  unless,
  ignore: null,
  longest,
});

/** A whole number. */
export const integer = (sql: string, unless: readonly string[] = []): SqlValue => ({
  type: 'integer',
  sql,
  unless,
  ignore: null,
  longest: 20,
});

/** Conditions under which a value cannot be read: on an instruction to leave something out the evaluator decides. */
export const unreadableWhere = ({ unless, ignore }: SqlValue): readonly string[] =>
  ignore === null ? unless : [...unless, `${ignore} IS NOT NULL`];

/** The text of a value, as `textOf` gives it; null for lists and for what has no SQL. */
export function textSql(value: SqlValue | null): SqlValue | null {
  if (value === null || value.type === 'list') return null;
  return { ...value, type: 'text', sql: textForm(value), unless: unreadableWhere(value), ignore: null };
}

function textForm({ type, sql }: SqlValue): string {
  if (type === 'boolean') return `CASE WHEN ${sql} THEN 'True' WHEN NOT ${sql} THEN 'False' END`;
  return type === 'integer' ? `CAST(${sql} AS VARCHAR)` : sql;
}

/** Whether there is nothing, as `isEmpty` tells it. */
export const isEmptySql = ({ type, sql }: SqlValue): string =>
  type === 'text' || type === 'any' ? `(coalesce(${sql}, '') = '')` : `(${sql} IS NULL)`;

/** A text made of the texts of several values; null where one of them has no SQL. It is as long as all together at most. */
export function textOfAll(values: readonly (SqlValue | null)[], form: (...texts: string[]) => string): SqlValue | null {
  const texts = values.map(textSql);
  if (!texts.every((one) => one !== null)) return null;
  const longest = texts.reduce((sum, one) => sum + one.longest, 0);
  return text(
    form(...texts.map(({ sql }) => sql)),
    longest,
    texts.flatMap(({ unless }) => unless),
  );
}

/** The same value where it is no longer than that. */
export const within = (value: SqlValue, longest: number): SqlValue =>
  value.longest <= longest
    ? value
    : { ...value, longest, unless: [...value.unless, `strlen(${value.sql}) > ${longest}`] };
