import type { ScopeClause, ScopeGroup } from '../schema/model.ts';
import { modelForm } from './canonical.ts';
import { clauseText } from './wording.ts';

/** A group as text: its clauses in alphabetical order. */
export const groupText = (group: ScopeGroup): string =>
  group.clauses.length === 0 ? 'no clause' : distinctClauses(group).map(clauseText).sort().join(' AND ');

const operatorForm = (operator: string): string => operator.trim().toUpperCase().replaceAll('_', ' ');

/** Equal for clauses that ask the same; what else a clause says is compared field by field. */
export const clauseForm = ({ attribute, operator, values }: ScopeClause): string =>
  JSON.stringify([attribute, operatorForm(operator), [...new Set(values)].sort()]);

/** Equal for groups that ask the same. */
export const clausesForm = (group: ScopeGroup): string => [...new Set(group.clauses.map(clauseForm))].sort().join('\n');

/** Of groups with the same clauses one counts: they are alternatives. Which one does not depend on the order. */
export const distinctGroups = (groups: readonly ScopeGroup[]): readonly ScopeGroup[] =>
  firstOfEach(groups, clausesForm);

/** Of clauses that ask the same one counts: all must hold. */
export const distinctClauses = ({ clauses }: ScopeGroup): readonly ScopeClause[] => firstOfEach(clauses, clauseForm);

function firstOfEach<T>(things: readonly T[], form: (thing: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const thing of things) {
    const held = first.get(form(thing));
    if (held === undefined || modelForm(thing) < modelForm(held)) first.set(form(thing), thing);
  }
  return [...first.values()];
}
