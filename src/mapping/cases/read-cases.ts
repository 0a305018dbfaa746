import type { DateTime } from '../../dotnet/date-time.ts';
import { parseDate } from '../../dotnet/parse-date.ts';
import { unreadableError } from '../../errors.ts';
import { parseWithExactIntegers } from '../exact-integers.ts';
import { parseJsonDocument } from '../schema/json-document.ts';
import { FILTER_PLACES } from '../scoping/filter-place.ts';
import type { ScopeAnswer } from '../scoping/scope-answer.ts';
import { CASE_FORMAT, type CasePlace, misreadCase } from './case-place.ts';
import { type CheckedFields, checked } from './checked.ts';
import { readDotnetCase } from './dotnet/read-dotnet-case.ts';
import { expressionShape } from './expression-shape.ts';
import { filterShape } from './filter-shape.ts';
import { isFields, isJsonList, showJson } from './json.ts';
import {
  type Attributes,
  type ExpressionCase,
  type FilterCase,
  type Json,
  type MappingCase,
  RESERVES,
  type Reserve,
} from './mapping-case.ts';
import { readFilter } from './read-filter.ts';

/** Whether a case has a scoping filter, in whichever place of a scope. */
const hasFilter = (item: CheckedFields): boolean => FILTER_PLACES.some((place) => item[place] !== undefined);

/**
 * The unit tests of a file: an object with a list `cases`, or the list alone. Fields with other names are ignored.
 * Fails as unreadable where the text is no JSON (with line and column), holds no cases, or a case lacks what makes it
 * one (with its place and id).
 */
export function readCases(text: string, fileName: string): readonly MappingCase[] {
  const wanted = 'a file of mapping cases';
  const document = parseJsonDocument(text, fileName, { wanted, parse: parseWithExactIntegers }) as Json;
  const list = isFields(document) ? document['cases'] : document;
  if (list === undefined || !isJsonList(list)) {
    throw unreadableError(
      `${fileName} holds no cases: it is neither a list nor an object with a list "cases".`,
      CASE_FORMAT,
    );
  }
  const prefix = isFields(document) ? 'cases' : '';
  return list.map((item, i) => readCase(item, i, { fileName, where: `${prefix}[${i}]` }));
}

function readCase(item: Json, index: number, bare: CasePlace): MappingCase {
  if (!isFields(item)) throw misreadCase(bare, `is no object but ${showJson(item)}`);
  const given = item['id'] ?? null;
  const id = given === null ? `#${index + 1}` : typeof given === 'string' ? given : showJson(given);
  const place = given === null ? bare : { ...bare, where: `${bare.where} (${id})` };
  if (item['expression'] !== undefined) return expressionCase(item, id, place);
  if (hasFilter(item)) return filterCase(item, id, place);
  if (item['op'] !== undefined) return readDotnetCase(item, id, place);
  throw misreadCase(place, 'has none of "expression", "groups" and "op"');
}

function expressionCase(item: CheckedFields, id: string, place: CasePlace): ExpressionCase {
  const { expression, expected, parameters, now, takenInTarget } = checked(expressionShape, item, place);
  return {
    kind: 'expression',
    id,
    expression,
    expected: expected as Json,
    attributes: attributesOf(item),
    parameters: (parameters ?? {}) as Attributes,
    now: (now ?? null) === null ? null : (parseDate(now!) as DateTime),
    takenInTarget: typeof takenInTarget === 'string' ? [takenInTarget] : (takenInTarget ?? []),
    ...reserveOf(item),
  };
}

function filterCase(item: CheckedFields, id: string, place: CasePlace): FilterCase {
  const filter = checked(filterShape, item, place);
  return {
    kind: 'filter',
    id,
    filter: readFilter(filter),
    expected: scopeAnswer(filter.expectedInScope),
    attributes: attributesOf(item),
    ...reserveOf(item),
  };
}

/** What the documents leave open may be called so too, as the published cases do. */
const scopeAnswer = (expected: ScopeAnswer | 'ambiguous'): ScopeAnswer =>
  expected === 'ambiguous' ? 'unknown' : expected;

const attributesOf = ({ inputs, attributes }: CheckedFields): Attributes => (inputs ?? attributes ?? {}) as Attributes;

/** Files of one's own have no verdict: everything in them is asserted. */
function reserveOf(item: CheckedFields): { readonly reserve: Reserve | null; readonly note: string | null } {
  const { verdict, note } = item;
  const isReserved = RESERVES.some((one) => one === verdict);
  return {
    reserve: isReserved ? (verdict as Reserve) : null,
    note: typeof note === 'string' && note !== '' ? note : null,
  };
}
