import { isDateProblem } from '../../dotnet/date-format.ts';
import type { DateTime } from '../../dotnet/date-time.ts';
import { parseDate } from '../../dotnet/parse-date.ts';
import { unreadableError } from '../../errors.ts';
import { parseWithExactIntegers } from '../exact-integers.ts';
import { parseJsonDocument } from '../schema/json-document.ts';
import type { ScopeAnswer } from '../scoping/scope-answer.ts';
import { CASE_FORMAT, type CasePlace, misread } from './case-place.ts';
import { readDotnetCase } from './dotnet/read-dotnet-case.ts';
import { isFields, isList, showJson } from './json.ts';
import type { Attributes, ExpressionCase, FilterCase, Json, MappingCase, Reserve } from './mapping-case.ts';
import { hasFilter, readFilter } from './read-filter.ts';

type Fields = { readonly [name: string]: Json };

const RESERVES: ReadonlySet<string> = new Set<Reserve>(['random', 'log-only', 'ambiguous', 'unsupported-by-doc']);

/**
 * The unit tests of a file: an object with a list `cases`, or the list alone. Fields with other names are ignored.
 * Fails as unreadable where the text is no JSON (with line and column), holds no cases, or a case lacks what makes it
 * one (with its place and id).
 */
export function readCases(text: string, fileName: string): readonly MappingCase[] {
  const wanted = 'a file of mapping cases';
  const document = parseJsonDocument(text, fileName, { wanted, parse: parseWithExactIntegers }) as Json;
  const list = isFields(document) ? document['cases'] : document;
  if (list === undefined || !isList(list)) {
    throw unreadableError(
      `${fileName} holds no cases: it is neither a list nor an object with a list "cases".`,
      CASE_FORMAT,
    );
  }
  const prefix = isFields(document) ? 'cases' : '';
  return list.map((item, i) => readCase(item, i, { fileName, where: `${prefix}[${i}]` }));
}

function readCase(item: Json, index: number, bare: CasePlace): MappingCase {
  if (!isFields(item)) throw misread(bare, `is no object but ${showJson(item)}`);
  const given = item['id'] ?? null;
  const id = given === null ? `#${index + 1}` : typeof given === 'string' ? given : showJson(given);
  const place = given === null ? bare : { ...bare, where: `${bare.where} (${id})` };
  if (item['expression'] !== undefined) return expressionCase(item, id, place);
  if (hasFilter(item)) return filterCase(item, id, place);
  if (item['op'] !== undefined) return readDotnetCase(item, id, place);
  throw misread(place, 'has none of "expression", "groups" and "op"');
}

function expressionCase(item: Fields, id: string, place: CasePlace): ExpressionCase {
  const { expression, expected } = item;
  if (typeof expression !== 'string') throw misread(place, 'has an "expression" that is no text');
  if (expected === undefined) throw misread(place, 'does not say what is "expected"; for no value write null');
  return {
    kind: 'expression',
    id,
    expression,
    expected,
    attributes: attributesOf(item, place),
    parameters: parametersOf(item, place),
    now: momentOf(item['now'] ?? null, place),
    takenInTarget: takenOf(item['takenInTarget'] ?? null, place),
    ...reserveOf(item),
  };
}

function filterCase(item: Fields, id: string, place: CasePlace): FilterCase {
  return {
    kind: 'filter',
    id,
    filter: readFilter(item, place),
    expected: scopeAnswer(item['expectedInScope'], place),
    attributes: attributesOf(item, place),
    ...reserveOf(item),
  };
}

/** What the documents leave open may be called so too, as the published cases do. */
function scopeAnswer(expected: Json | undefined, place: CasePlace): ScopeAnswer {
  if (expected === 'ambiguous') return 'unknown';
  if (expected === true || expected === false) return expected;
  if (expected === 'unknown' || expected === 'unsupported' || expected === 'invalid-filter') return expected;
  const said = expected === undefined ? 'does not say' : `says ${showJson(expected)} for`;
  throw misread(place, `${said} "expectedInScope", which is true, false, "unknown", "unsupported" or "invalid-filter"`);
}

function attributesOf(item: Fields, place: CasePlace): Attributes {
  const found = item['inputs'] ?? item['attributes'] ?? {};
  if (!isFields(found)) throw misread(place, 'has "inputs" that are no object of attributes');
  return found;
}

function parametersOf(item: Fields, place: CasePlace): Attributes {
  const found = item['parameters'] ?? {};
  if (!isFields(found)) throw misread(place, 'has "parameters" that are no object of names and values');
  return found;
}

/** Files of one's own have no verdict: everything in them is asserted. */
function reserveOf(item: Fields): { readonly reserve: Reserve | null; readonly note: string | null } {
  const { verdict, note } = item;
  const isReserved = typeof verdict === 'string' && RESERVES.has(verdict);
  return {
    reserve: isReserved ? (verdict as Reserve) : null,
    note: typeof note === 'string' && note !== '' ? note : null,
  };
}

function momentOf(text: Json, place: CasePlace): DateTime | null {
  if (text === null) return null;
  const moment = typeof text === 'string' ? parseDate(text) : null;
  if (moment !== null && !isDateProblem(moment)) return moment;
  throw misread(place, `has the "now" ${showJson(text)}, which is no time such as "2026-03-01T08:00:00Z"`);
}

function takenOf(value: Json, place: CasePlace): readonly string[] {
  const list = value === null ? [] : isList(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === 'string') return item;
    throw misread(place, `has "takenInTarget" with ${showJson(item)} in it, which is no text`);
  });
}
