import { UNSAFE_CHARACTERS } from '../../hidden-text.ts';
import { isObject } from '../../json-object.ts';
import type { ScopeClause } from '../schema/model.ts';

const PLAIN_NAME = /^[\p{L}\p{N}]+(?:(?:[_.:-]+| )[\p{L}\p{N}]+)*$/u;
const LONGEST_DATA = 200;

/** Text from a schema with what a terminal or a page would obey written out. */
export const writtenOut = (text: string): string =>
  text.replace(UNSAFE_CHARACTERS, (unsafe) => `\\u{${unsafe.codePointAt(0)?.toString(16)}}`);

/** Text from a schema between backticks, as Markdown wants it: safe on a terminal and in a page, nothing hidden. */
export function code(text: string): string {
  const shown = writtenOut(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  if (longest === 0 && shown !== '') return `\`${shown}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/** A name as it is, or between backticks where it is no plain word (`emails[type eq "work"].value`). */
export const name = (text: string): string => (PLAIN_NAME.test(text) ? text : code(text));

/** Data between backticks, cut where it is long; `nothing` for none. */
export function datum(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value, keysInOrder);
  if (text.length <= LONGEST_DATA) return code(text);
  return `${code(`${text.slice(0, LONGEST_DATA)}…`)} (${text.length} characters)`;
}

/** For JSON.stringify: the keys of a file may be in any order, a sentence has one. */
const keysInOrder = (_: string, value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** `was …, becomes …`, both ready to read. */
export const becomes = (before: string, after: string): string => `was ${before}, becomes ${after}`;

/** A clause as text: `country EQUALS "DE"`, `mail IS NOT NULL`; several values in alphabetical order. */
export function clauseText({ attribute, operator, values }: ScopeClause): string {
  const operands = values.map((value) => JSON.stringify(value)).sort();
  return [attribute, operator, operands.join(', ')].filter((part) => part !== '').join(' ');
}

/** What an object mapping provisions, for sentences: `user` and `users`, `object` and `objects` where it is neither. */
export function nounOf(sourceObjectName: string): { readonly one: string; readonly many: string } {
  const folded = sourceObjectName.toLowerCase();
  const one = ['user', 'group', 'contact', 'worker', 'device'].includes(folded) ? folded : 'object';
  return { one, many: `${one}s` };
}
