import { NOTHING, type SqlType, type SqlValue, textSql } from './value.ts';

/** One way of a choice: the SQL after WHEN, and the value there; null where only the evaluator knows it. */
export interface ChoiceBranch {
  readonly when: string;
  readonly value: SqlValue | null;
}

/**
 * One of several values, as IIF and Switch choose it; what is to be asked about a value is asked only where it is
 * chosen. `subject` is compared with what is after WHEN; without one those are conditions. Null where no value has SQL.
 */
export function choose(
  subject: string | null,
  ways: readonly ChoiceBranch[],
  otherwise: SqlValue | null,
  unless: readonly string[],
): SqlValue | null {
  const values = [...ways.map(({ value }) => value), otherwise];
  if (values.every((value) => value === null || value.type === 'list')) return null;
  if (ways.length === 0) return otherwise && { ...otherwise, unless: [...unless, ...otherwise.unless] };
  const type = commonType(values);
  const given = values.map((value) => (value === null ? null : formOf(value, type)));
  const pick = (part: (value: SqlValue | null) => string): string => {
    const whens = ways.map(({ when }, at) => `WHEN ${when} THEN ${part(given[at]!)}`);
    return `CASE ${subject === null ? '' : `${subject} `}${whens.join(' ')} ELSE ${part(given.at(-1)!)} END`;
  };
  const isAsked = (value: SqlValue | null): boolean => value === null || value.unless.length > 0;
  return {
    type,
    sql: pick((value) => value?.sql ?? nullOf(type)),
    unless: given.some(isAsked) ? [...unless, pick(askedOf)] : unless,
    ignore: given.some((value) => value !== null && value.ignore !== null)
      ? pick((value) => value?.ignore ?? 'NULL')
      : null,
    longest: Math.max(...given.map((value) => value?.longest ?? 0)),
  };
}

const askedOf = (value: SqlValue | null): string =>
  value === null ? 'true' : value.unless.length === 0 ? 'false' : `(${value.unless.join(' OR ')})`;

/** NULL alone has no type of its own. */
function commonType(values: readonly (SqlValue | null)[]): SqlType {
  const types = new Set(values.flatMap((value) => (value === null || isNull(value) ? [] : value.type)));
  const [only = 'text'] = types;
  return types.size > 1 || only === 'list' ? 'any' : only;
}

const isNull = ({ sql }: SqlValue): boolean => sql === NOTHING.sql;

const nullOf = (type: SqlType): string => (type === 'text' || type === 'any' ? NOTHING.sql : 'NULL');

/** In the form that all values of a choice share; instructions stay what they are. */
function formOf(value: SqlValue, type: SqlType): SqlValue | null {
  if (isNull(value)) return { ...value, sql: nullOf(type) };
  if (type !== 'any') return value;
  const form = textSql({ ...value, unless: [], ignore: null });
  return form === null ? null : { ...value, type, sql: form.sql };
}
