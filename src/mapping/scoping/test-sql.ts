import { parsePattern } from '../../dotnet/regex/parse-pattern.ts';
import { re2Source } from '../../dotnet/regex/re2-source.ts';
import { compileRegex } from '../../dotnet/regex/regex.ts';
import { countedOtherwise, type SqlText } from '../../expression/sql/letters.ts';
import { sqlLiteral } from '../../expression/sql/literal.ts';
import type { AttributeDefinition } from '../schema/model.ts';
import { type FilterPlace, partIsMatch } from './filter-place.ts';
import { naturalOf, wholeNumber } from './integer-order.ts';
import type { OperatorName } from './operators.ts';

/** Digits that HUGEINT and BIGINT take, whatever they are. */
const MOST_DIGITS = 38;
const MOST_BITS_DIGITS = 18;
/** No pattern that RE2 is given is too costly for our own search on such a text. */
const LONGEST_SEARCHED = 1_000;

/**
 * What `valueTest` answers for a text that is not empty, as the words of the answers; null where SQL cannot tell. The
 * operand is one that the test takes.
 */
export function testSql(
  operator: OperatorName,
  operand: string,
  type: AttributeDefinition['type'] | null,
  place: FilterPlace,
  sql: string,
): SqlText | null {
  const wanted = sqlLiteral(operand);
  if (wanted === null) return null;
  switch (operator) {
    case 'EQUALS':
      return answered(equalsSql(operand, wanted, type, sql), true);
    case 'NOT EQUALS':
      return answered(equalsSql(operand, wanted, type, sql), false);
    case 'REGEX MATCH':
      return regexSql(operand, true, place, sql);
    case 'NOT REGEX MATCH':
      return regexSql(operand, false, place, sql);
    case 'Greater_Than':
      return greaterSql(operand, '>', sql);
    case 'Greater_Than_OR_EQUALS':
      return greaterSql(operand, '>=', sql);
    case 'Includes':
      return answered(plain(`contains(${sql}, ${wanted})`), true);
    case 'ENDS_WITH':
      return answered(plain(`ends_with(${sql}, ${wanted})`), true);
    // No other letters than those of ASCII become these words.
    case 'IS TRUE':
      return answered(plain(`lower(${sql}) = 'true'`), true);
    case 'IS FALSE':
      return answered(plain(`lower(${sql}) = 'false'`), true);
    case 'IS NULL':
      return plain("'false'");
    case 'IS NOT NULL':
      return plain("'true'");
    case '&':
      return bitsSql(operand, true, sql);
    case '!&':
      return bitsSql(operand, false, sql);
    default:
      return null;
  }
}

const plain = (sql: string): SqlText => ({ sql, unless: [] });

const answered = (test: SqlText | null, whenTrue: boolean): SqlText | null =>
  test && { ...test, sql: `CASE WHEN ${test.sql} THEN '${whenTrue}' ELSE '${!whenTrue}' END` };

const longerThan = (sql: string, most: number): string => `strlen(${sql}) > ${most}`;

function equalsSql(
  operand: string,
  wanted: string,
  type: AttributeDefinition['type'] | null,
  sql: string,
): SqlText | null {
  if (type === 'Boolean') {
    const word = operand.toLowerCase();
    return word === 'true' || word === 'false' ? plain(`lower(${sql}) = '${word}'`) : null;
  }
  const number = type === 'Integer' ? wholeNumber(operand) : null;
  if (number === null) return plain(`${sql} = ${wanted}`);
  if (operand.length > MOST_DIGITS) return null;
  return {
    sql: `(regexp_full_match(${sql}, '[+-]?[0-9]+') AND try_cast(${sql} AS HUGEINT) = ${number})`,
    unless: [longerThan(sql, MOST_DIGITS)],
  };
}

/** An operand that is no integer makes the clause invalid, which is told before. */
function greaterSql(operand: string, operator: '>' | '>=', sql: string): SqlText | null {
  const least = wholeNumber(operand);
  if (least === null || operand.length > MOST_DIGITS) return null;
  const holds = `try_cast(${sql} AS HUGEINT) ${operator} ${least}`;
  return natural(sql, `CASE WHEN ${holds} THEN 'true' ELSE 'false' END`, MOST_DIGITS);
}

function bitsSql(operand: string, wanted: boolean, sql: string): SqlText | null {
  const mask = naturalOf(operand);
  if (mask === null) return plain("'unknown'");
  if (operand.length > MOST_BITS_DIGITS) return null;
  const isSet = `(try_cast(${sql} AS BIGINT) & ${mask}) <> 0`;
  return natural(sql, `CASE WHEN ${isSet} THEN '${wanted}' ELSE '${!wanted}' END`, MOST_BITS_DIGITS);
}

const natural = (sql: string, answer: string, most: number): SqlText => ({
  sql: `CASE WHEN regexp_full_match(${sql}, '[0-9]+') THEN ${answer} ELSE 'unknown' END`,
  unless: [longerThan(sql, most)],
});

/** A pattern that cannot be read, or not be reproduced, is told before. */
function regexSql(pattern: string, wanted: boolean, place: FilterPlace, sql: string): SqlText | null {
  const source = re2Source(parsePattern(pattern).node);
  if (source === null) return null;
  const matches = (one: string): string => `regexp_matches(${sql}, ${sqlLiteral(one)})`;
  const isPartEnough = partIsMatch(place) || compileRegex(pattern).isAnchored();
  const found = isPartEnough ? `'${wanted}'` : `CASE WHEN ${matches(source.whole)} THEN '${wanted}' ELSE 'unknown' END`;
  return {
    sql: `CASE WHEN ${matches(source.somewhere)} THEN ${found} ELSE '${!wanted}' END`,
    unless: [longerThan(sql, LONGEST_SEARCHED), countedOtherwise(sql)],
  };
}
