import { DATE_INTERVALS, isDateInterval } from '../../../dotnet/date-time.ts';
import { type CasePlace, misread } from '../case-place.ts';
import { isFields, isList, showJson } from '../json.ts';
import type { DotnetCase, Json } from '../mapping-case.ts';
import { type ArgumentKind, OPERATIONS } from './operations.ts';
import type { RecordedCase } from './recorded-case.ts';

type Fields = { readonly [name: string]: Json };

const TEXT = ['text', 'replacement', 'names', 'matches'] as const;

/**
 * One recorded answer. Errors: unreadable, with its place, where the operation is unknown or a field of it is missing.
 */
export function readDotnetCase(item: Fields, id: string, place: CasePlace): DotnetCase {
  const { op } = item;
  if (typeof op !== 'string') throw misread(place, 'has an "op" that is no text');
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op]! : null;
  if (operation === null) {
    const known = Object.keys(OPERATIONS).join(', ');
    throw misread(place, `has the unknown "op" ${showJson(op)}; known are ${known}`);
  }
  const { fields, args, answeredBy } = operation;
  if (args.length > 0) assertArgs(item['args'], args, place);
  for (const field of fields) assertText(item, field, place);
  if (fields.includes('ticks') && !isDigits(item['ticks']))
    throw misread(place, 'has "ticks" that are no whole number');
  if (answeredBy !== null) assertAnswer(item, answeredBy, place);
  if (op === 'regex') assertPattern(item, place);
  const name = (item['id'] ?? null) === null ? `${id} ${op}` : id;
  return { kind: 'dotnet', id: name, reserve: null, asked: item as unknown as RecordedCase };
}

function assertArgs(args: Json | undefined, kinds: readonly ArgumentKind[], place: CasePlace): void {
  if (args === undefined || !isList(args) || args.length !== kinds.length) {
    throw misread(place, `needs "args" with ${kinds.length === 1 ? 'one text' : `${kinds.length} texts`}`);
  }
  for (const [i, kind] of kinds.entries()) {
    if (!IS[kind](args[i])) throw misread(place, `has ${showJson(args[i]!)} in its "args", which is no ${WORDS[kind]}`);
  }
}

const isDigits = (value: unknown): boolean => typeof value === 'string' && /^-?\d{1,19}$/.test(value);

const IS: Readonly<Record<ArgumentKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  digits: isDigits,
  interval: (value) => typeof value === 'string' && isDateInterval(value),
};

const WORDS: Readonly<Record<ArgumentKind, string>> = {
  text: 'text',
  digits: 'whole number in quotes',
  interval: `interval (${Object.keys(DATE_INTERVALS).join(', ')})`,
};

function assertText(item: Fields, field: string, place: CasePlace): void {
  if (typeof item[field] !== 'string') throw misread(place, `needs a text "${field}"`);
}

function assertAnswer(item: Fields, field: string, place: CasePlace): void {
  const answer = item[field];
  if (answer === undefined)
    throw misread(place, `does not say what .NET answered, as "${field}"; for a failure write null`);
  if (answer !== null && typeof answer !== 'string')
    throw misread(place, `has a "${field}" that is neither text nor null`);
}

/** A pattern is asked about alone (`valid`), or with a text. */
function assertPattern(item: Fields, place: CasePlace): void {
  if (item['valid'] !== undefined) return;
  for (const field of TEXT) assertText(item, field, place);
  assertAnswer(item, 'replaced', place);
  const { group } = item;
  if (group === undefined) return;
  if (!isFields(group)) throw misread(place, 'has a "group" that is no object');
  for (const field of ['name', 'value', 'replaced']) assertText(group, field, place);
}
