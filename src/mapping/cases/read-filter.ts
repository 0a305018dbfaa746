import type { ScopeClause, ScopeGroup, ScopingFilter } from '../schema/model.ts';
import { isOfActiveDirectory } from './active-directory.ts';
import { type CasePlace, misread } from './case-place.ts';
import { isFields, isList, showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

/** The parts of a filter, by the names that a schema gives them. */
const PARTS = ['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const;
type Part = (typeof PARTS)[number];
type Fields = { readonly [name: string]: Json };

/** Whether a case has a scoping filter, in whichever place of a scope. */
export const hasFilter = (item: Fields): boolean => PARTS.some((part) => item[part] !== undefined);

/**
 * The scoping filter of a case: groups of clauses with `attribute`, `operator` and `value` (or `values`), under the name
 * that a schema has for their place. Clauses may be pasted from a schema too (`sourceOperandName`, `operatorName`,
 * `targetOperand`). Groups over attributes that only Active Directory has are taken for the input filter of cloud sync,
 * which is where the service keeps such filters.
 */
export function readFilter(item: Fields, place: CasePlace): ScopingFilter {
  const part = (name: Part): readonly ScopeGroup[] => readGroups(item[name] ?? [], name, place);
  const [groups, inputFilterGroups] = [part('groups'), part('inputFilterGroups')];
  const ofCloudSync = groups.some(({ clauses }) => clauses.some(({ attribute }) => isOfActiveDirectory(attribute)));
  return {
    groups: ofCloudSync ? [] : groups,
    inputFilterGroups: ofCloudSync ? [...groups, ...inputFilterGroups] : inputFilterGroups,
    categoryFilterGroups: part('categoryFilterGroups'),
    extra: {},
    path: [],
  };
}

function readGroups(groups: Json, part: Part, place: CasePlace): readonly ScopeGroup[] {
  if (!isList(groups)) throw misread(place, `has "${part}" that are no list`);
  return groups.map((group, i) => readGroup(group, [part, i], { ...place, where: `${place.where} ${part}[${i}]` }));
}

function readGroup(group: Json, path: ScopeGroup['path'], place: CasePlace): ScopeGroup {
  const clauses = isFields(group) ? (group['clauses'] ?? []) : null;
  if (!isFields(group) || clauses === null || !isList(clauses)) throw misread(place, 'has no list of "clauses"');
  const name = group['name'] ?? null;
  return {
    name: typeof name === 'string' ? name : null,
    clauses: clauses.map((clause, i) =>
      readClause(clause, [...path, 'clauses', i], { ...place, where: `${place.where}.clauses[${i}]` }),
    ),
    extra: {},
    path,
  };
}

function readClause(clause: Json, path: ScopeClause['path'], place: CasePlace): ScopeClause {
  if (!isFields(clause)) throw misread(place, `is no object but ${showJson(clause)}`);
  const attribute = clause['attribute'] ?? clause['sourceOperandName'];
  const operator = clause['operator'] ?? clause['operatorName'];
  if (typeof attribute !== 'string') throw misread(place, 'does not name an "attribute"');
  if (typeof operator !== 'string') throw misread(place, 'does not name an "operator"');
  return { attribute, operator, values: valuesOf(clause), extra: {}, path };
}

/** Operands are texts in a schema; a case may write a number or a Boolean plainly. */
function valuesOf(clause: { readonly [name: string]: Json }): readonly string[] {
  const operand = clause['targetOperand'] ?? null;
  const given = clause['values'] ?? clause['value'] ?? (isFields(operand) ? (operand['values'] ?? null) : null);
  if (given === null) return [];
  return (isList(given) ? given : [given]).map((value) => {
    if (typeof value === 'string') return value;
    return typeof value === 'boolean' ? (value ? 'True' : 'False') : showJson(value);
  });
}
