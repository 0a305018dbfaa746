import type { Expression } from '../../expression/ast.ts';
import { attributesOf } from '../../expression/walk.ts';
import { type Combinations, combinationsOf, type TrialRow } from './combinations.ts';
import { comparedValues } from './compared-values.ts';
import { type DefinitionOf, isBoolean, TEXT_SHAPES, usualValue } from './possible-values.ts';

/** Beyond these Booleans are varied one at a time. */
const MOST_BOOLEANS = 5;

/**
 * Objects to try expressions on: every combination of the Booleans they read, texts in several shapes, each attribute
 * with the values it is compared with, and each without a value. The first is the usual object: enabled, in scope, with
 * a value for everything. Not complete where an attribute may hold any text.
 */
export function trialRows(expressions: readonly Expression[], definitionOf: DefinitionOf): readonly TrialRow[] {
  const names = attributesOf(...expressions);
  const booleans = names.filter((name) => isBoolean(name, definitionOf(name)));
  const usual = TEXT_SHAPES.map((shape) =>
    Object.fromEntries(names.map((name) => [name, usualValue(name, definitionOf(name), shape)])),
  );
  const rows = usual.flatMap((row) => combinations(row, booleans));
  const [first = {}] = usual;
  const compared = comparedValues(...expressions);
  for (const name of names) {
    if (isBoolean(name, definitionOf(name))) continue;
    for (const value of compared.get(name) ?? []) rows.push(...combinations({ ...first, [name]: value }, booleans));
    if (!definitionOf(name)?.required) rows.push({ ...first, [name]: null });
  }
  return distinct(rows.filter(isPossible));
}

/**
 * The same objects first, then the values that they have in every other combination, or in some where these are too many. How
 * many there are in all is told of those that can be, or of all where not every one was tried.
 */
export function trialCombinations(expressions: readonly Expression[], definitionOf: DefinitionOf): Combinations {
  const rows = trialRows(expressions, definitionOf);
  const values = attributesOf(...expressions).map(
    (name) => [name, distinctValues(rows.map((row) => row[name]))] as const,
  );
  const combined = combinationsOf(new Map(values));
  const tried = distinct([...rows, ...combined.rows.filter(isPossible)]);
  return { rows: tried, of: combined.rows.length < combined.of ? combined.of : tried.length };
}

const distinctValues = (values: readonly unknown[]): readonly unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Anyone who is blocked counts as soft-deleted. */
const isPossible = ({ IsSoftDeleted: hasLeft, accountEnabled: isEnabled }: TrialRow): boolean =>
  hasLeft !== false || isEnabled !== false;

function combinations(row: TrialRow, booleans: readonly string[]): readonly TrialRow[] {
  if (booleans.length > MOST_BOOLEANS) return [row, ...booleans.map((name) => ({ ...row, [name]: !row[name] }))];
  return booleans.reduce<readonly TrialRow[]>(
    (rows, name) => rows.flatMap((one) => [one, { ...one, [name]: !one[name] }]),
    [row],
  );
}

const distinct = (rows: readonly TrialRow[]): readonly TrialRow[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];
