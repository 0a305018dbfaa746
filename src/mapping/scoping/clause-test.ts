import { RegexError } from '../../dotnet/regex/ast.ts';
import { compileRegex } from '../../dotnet/regex/regex.ts';
import { scalarText } from '../../expression/coerce.ts';
import type { AttributeDefinition } from '../schema/model.ts';
import { type FilterPlace, partIsMatch } from './filter-place.ts';
import { naturalOf, wholeNumber } from './integer-order.ts';
import type { OperatorName } from './operators.ts';
import type { ScopeAnswer } from './scope-answer.ts';

/** A value a filter can look at: neither empty nor multi-valued, neither a date nor a reference. */
export type PlainValue = string | number | bigint | boolean;

export type ValueTest = (value: PlainValue) => ScopeAnswer;

/** Tells why a clause makes its filter invalid. */
export interface InvalidClause {
  readonly invalid: string;
  /** Whether the service would take it, and only we cannot evaluate it. */
  readonly unsupported: boolean;
}

const textOf = (value: PlainValue): string => (typeof value === 'string' ? value : scalarText(value)!);

/** What an operator with one operand does to a value; why the filter is invalid, where the operand cannot be one. */
export function valueTest(
  operator: OperatorName,
  operand: string,
  type: AttributeDefinition['type'] | null,
  place: FilterPlace,
): ValueTest | InvalidClause {
  switch (operator) {
    case 'EQUALS':
      return equals(operand, type);
    case 'NOT EQUALS': {
      const test = equals(operand, type);
      return (value) => !test(value);
    }
    case 'REGEX MATCH':
      return regexMatch(operand, false, place);
    case 'NOT REGEX MATCH':
      return regexMatch(operand, true, place);
    case 'Greater_Than':
      return greaterThan(operand, false);
    case 'Greater_Than_OR_EQUALS':
      return greaterThan(operand, true);
    case 'Includes':
      return (value) => textOf(value).includes(operand);
    case 'ENDS_WITH':
      return (value) => textOf(value).endsWith(operand);
    case 'IS TRUE':
      return (value) => isBoolean(value, 'true');
    case 'IS FALSE':
      return (value) => isBoolean(value, 'false');
    case 'IS NULL':
      return () => false;
    case 'IS NOT NULL':
      return () => true;
    case '&':
      return bits(operand, true);
    case '!&':
      return bits(operand, false);
    default:
      return () => 'unknown';
  }
}

const isBoolean = (value: PlainValue, word: string): boolean => textOf(value).toLowerCase() === word;

/** Texts exactly; Booleans in any case, as schemas write "True"; whole numbers by value. */
function equals(operand: string, type: AttributeDefinition['type'] | null): (value: PlainValue) => boolean {
  const word = operand.toLowerCase();
  const number = wholeNumber(operand);
  return (value) => {
    if (typeof value === 'string') {
      if (value === operand || type === null || type === 'String') return value === operand;
      if (type === 'Boolean') return value.toLowerCase() === word;
      return type === 'Integer' && number !== null && isSameNumber(wholeNumber(value), number);
    }
    if (typeof value === 'boolean') return word === (value ? 'true' : 'false');
    return number === null ? textOf(value) === operand : isSameNumber(value, number);
  };
}

/** Not by ===, which tells 1 from 1n. */
const isSameNumber = (a: number | bigint | null, b: number | bigint): boolean => a !== null && !(a < b) && !(a > b);

/** The attribute must be 0, 1, 2, …; what comes of others the document does not say. */
function greaterThan(operand: string, orEqual: boolean): ValueTest | InvalidClause {
  const least = wholeNumber(operand);
  if (least === null)
    return {
      invalid: `the value ${JSON.stringify(operand)} is no integer, as this operator needs one`,
      unsupported: false,
    };
  return (value) => {
    const number = typeof value === 'number' ? value : naturalOf(textOf(value));
    if (number === null || number < 0 || (typeof number === 'number' && !Number.isInteger(number))) return 'unknown';
    return orEqual ? number >= least : number > least;
  };
}

/** Whether any bit of the operand is set; both sides must be whole numbers from 0 on, else the answer stays open. */
function bits(operand: string, wanted: boolean): ValueTest {
  const mask = naturalOf(operand);
  return (value) => {
    const number =
      typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : naturalOf(textOf(value));
    if (mask === null || number === null) return 'unknown';
    return ((BigInt(number) & BigInt(mask)) !== 0n) === wanted;
  };
}

/**
 * .NET finds a match anywhere in the value. An anchored pattern says itself where it has to be; for others the place
 * decides, see `partIsMatch`.
 */
function regexMatch(pattern: string, negated: boolean, place: FilterPlace): ValueTest | InvalidClause {
  try {
    const regex = compileRegex(pattern);
    const partCounts = partIsMatch(place) || regex.isAnchored();
    return (value) => {
      const text = textOf(value);
      try {
        if (!regex.isMatch(text)) return negated;
        return partCounts || regex.matchesWhole(text) ? !negated : 'unknown';
      } catch (error) {
        if (error instanceof RegexError) return 'unsupported';
        throw error;
      }
    };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return { invalid: error.message, unsupported: error.code !== 'regex-invalid' };
  }
}

/** Whether the pattern matches somewhere in the value, but not from its beginning to its end; false where that costs too much. */
export function partlyMatched(pattern: string, value: PlainValue): boolean {
  const regex = compileRegex(pattern);
  try {
    return regex.isMatch(textOf(value)) && !regex.matchesWhole(textOf(value));
  } catch (error) {
    if (error instanceof RegexError) return false;
    throw error;
  }
}
