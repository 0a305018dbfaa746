import type * as z from 'zod';
import type { ScopeClause, ScopeGroup, ScopingFilter } from '../schema/model.ts';
import type { FilterPlace } from '../scoping/filter-place.ts';
import { isOfActiveDirectory } from './active-directory.ts';
import type { filterShape } from './filter-shape.ts';
import { isJsonList, showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

type FilterItem = z.output<typeof filterShape>;
type GroupItem = NonNullable<FilterItem['groups']>[number];
type ClauseItem = NonNullable<GroupItem['clauses']>[number];

/**
 * The scoping filter of a case: groups of clauses with `attribute`, `operator` and `value` (or `values`), under the name
 * that a schema has for their place. Clauses may be pasted from a schema too (`sourceOperandName`, `operatorName`,
 * `targetOperand`). Groups over attributes that only Active Directory has are taken for the input filter of cloud sync,
 * which is where the service keeps such filters.
 */
export function readFilter(item: FilterItem): ScopingFilter {
  const part = (place: FilterPlace): readonly ScopeGroup[] =>
    (item[place] ?? []).map((group, i) => readGroup(group, [place, i]));
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

const readGroup = ({ name, clauses }: GroupItem, path: ScopeGroup['path']): ScopeGroup => ({
  name: typeof name === 'string' ? name : null,
  clauses: (clauses ?? []).map((clause, i) => readClause(clause, [...path, 'clauses', i])),
  extra: {},
  path,
});

const readClause = (clause: ClauseItem, path: ScopeClause['path']): ScopeClause => ({
  // The shape has one of the two names for certain.
  attribute: (clause.attribute ?? clause.sourceOperandName)!,
  operator: (clause.operator ?? clause.operatorName)!,
  values: valuesOf(clause),
  extra: {},
  path,
});

/** Operands are texts in a schema; a case may write a number or a Boolean plainly. */
function valuesOf({ values, value, targetOperand }: ClauseItem): readonly string[] {
  const given = (values ?? value ?? targetOperand?.values ?? null) as Json;
  if (given === null) return [];
  return (isJsonList(given) ? given : [given]).map((one) => {
    if (typeof one === 'string') return one;
    return typeof one === 'boolean' ? (one ? 'True' : 'False') : showJson(one);
  });
}
