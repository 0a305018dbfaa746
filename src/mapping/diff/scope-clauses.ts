import type { ScopeClause, ScopeGroup } from '../schema/model.ts';
import type { SchemaChange } from './change.ts';
import { leftoverChanges } from './leftovers.ts';
import { type Pairing, pairUp } from './pair.ts';
import { type FilterField, filterKindOf, scopeConsequence } from './scope-consequence.ts';
import { clauseForm, distinctClauses } from './scope-forms.ts';
import { changeAt, type Site } from './site.ts';
import { becomes, clauseText, code, name } from './wording.ts';

/** The clauses of two groups, matched by attribute and operator, then by attribute. */
export function pairClauses(before: ScopeGroup, after: ScopeGroup): Pairing<ScopeClause> {
  const same = [
    clauseForm,
    (clause: ScopeClause) => `${clause.attribute}\n${clause.operator}`,
    ({ attribute }: ScopeClause) => attribute,
  ];
  return pairUp(distinctClauses(before), distinctClauses(after), same, clauseForm);
}

/** What differs within one group of a filter. */
export function clauseChanges(
  site: Site,
  field: FilterField,
  before: ScopeGroup,
  after: ScopeGroup,
): readonly SchemaChange[] {
  const label = `${filterKindOf(field)}${after.name ? `, group ${name(after.name)}` : ''}`;
  const { pairs, removed, added } = pairClauses(before, after);
  const clause = (
    kind: SchemaChange['kind'],
    old: ScopeClause | null,
    one: ScopeClause | null,
    sentence: string,
  ): SchemaChange => {
    const effect = old === null ? 'narrower' : one === null ? 'wider' : 'other';
    return changeAt(site, {
      kind,
      group: 'scope',
      property: field,
      path: { before: old?.path ?? null, after: one?.path ?? null },
      before: old === null ? null : clauseText(old),
      after: one === null ? null : clauseText(one),
      sentence: `${label}: ${sentence}`,
      consequence: scopeConsequence(field, site.noun, effect, { wasOpen: false, isOpen: false }),
    });
  };
  return [
    ...nameChange(site, field, before, after),
    ...removed.map((old) => clause('scope-clause-removed', old, null, `no longer asks for ${code(clauseText(old))}`)),
    ...added.map((one) => clause('scope-clause-added', null, one, `asks for ${code(clauseText(one))} too`)),
    ...pairs
      .filter(([old, one]) => clauseForm(old) !== clauseForm(one))
      .map(([old, one]) =>
        clause('scope-clause-changed', old, one, becomes(code(clauseText(old)), code(clauseText(one)))),
      ),
    ...leftoverChanges(site, { subject: 'scope-group', label, group: 'scope' }, before, after),
    ...pairs.flatMap(([old, one]) =>
      leftoverChanges(
        site,
        { subject: 'scope-clause', label: `${label}, ${code(clauseText(one))}`, group: 'scope' },
        old,
        one,
      ),
    ),
  ];
}

function nameChange(site: Site, field: FilterField, before: ScopeGroup, after: ScopeGroup): readonly SchemaChange[] {
  if ((before.name || null) === (after.name || null)) return [];
  return [
    changeAt(site, {
      kind: 'scope-group-changed',
      group: 'other',
      property: 'name',
      path: { before: before.path, after: after.path },
      before: before.name,
      after: after.name,
      sentence: `${filterKindOf(field)}: the group's name ${becomes(nameOf(before), nameOf(after))}`,
      consequence: 'Nobody: a group is the same under any name.',
    }),
  ];
}

const nameOf = (group: ScopeGroup): string => (group.name ? name(group.name) : 'nothing');
