import type { ScopeClause, ScopeGroup, ScopingFilter } from '../schema/model.ts';
import { type CasePlace, misread } from './case-place.ts';
import { isFields, isList, showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

/**
 * The scoping filter of a case: groups of clauses with `attribute`, `operator` and `value` (or `values`). Clauses may
 * be pasted from a schema too (`sourceOperandName`, `operatorName`, `targetOperand`).
 */
export function readFilter(groups: Json, place: CasePlace): ScopingFilter {
  if (!isList(groups)) throw misread(place, 'has "groups" that are no list');
  return {
    groups: groups.map((group, i) => readGroup(group, i, { ...place, where: `${place.where} groups[${i}]` })),
    inputFilterGroups: [],
    categoryFilterGroups: [],
    extra: {},
    path: [],
  };
}

function readGroup(group: Json, index: number, place: CasePlace): ScopeGroup {
  const clauses = isFields(group) ? (group['clauses'] ?? []) : null;
  if (!isFields(group) || clauses === null || !isList(clauses)) throw misread(place, 'has no list of "clauses"');
  const name = group['name'] ?? null;
  return {
    name: typeof name === 'string' ? name : null,
    clauses: clauses.map((clause, i) =>
      readClause(clause, ['groups', index, 'clauses', i], { ...place, where: `${place.where}.clauses[${i}]` }),
    ),
    extra: {},
    path: ['groups', index],
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
