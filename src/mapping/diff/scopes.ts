import type { ObjectMapping, ScopeGroup } from '../schema/model.ts';
import { modelForm } from './canonical.ts';
import type { SchemaChange } from './change.ts';
import { leftoverChanges } from './leftovers.ts';
import { type Pairing, pairUp } from './pair.ts';
import { clauseChanges } from './scope-clauses.ts';
import { type FilterField, filterKindOf, scopeConsequence } from './scope-consequence.ts';
import { clausesForm, distinctGroups, groupText } from './scope-forms.ts';
import { changeAt, type Site } from './site.ts';
import { code, name } from './wording.ts';

/** The parts of a filter that are sets of groups. */
export const FILTER_FIELDS: readonly FilterField[] = ['groups', 'inputFilterGroups', 'categoryFilterGroups'];

/** What differs between two scoping filters; groups and clauses are sets, a group is known by its clauses or its name. */
export function scopeChanges(site: Site, before: ObjectMapping, after: ObjectMapping): readonly SchemaChange[] {
  const none = { extra: {}, path: null };
  return [
    ...FILTER_FIELDS.flatMap((field) =>
      groupChanges(site, field, before.scope?.[field] ?? [], after.scope?.[field] ?? []),
    ),
    ...leftoverChanges(
      site,
      { subject: 'object-mapping', label: 'The scope', group: 'scope', prefix: 'scope.' },
      before.scope ?? none,
      after.scope ?? none,
    ),
  ];
}

interface PairedGroups extends Pairing<ScopeGroup> {
  /** How many groups each side has that say something of their own. */
  readonly counts: { readonly before: number; readonly after: number };
}

/** The groups of two filters: a group is known by its clauses, or by its name. */
export function pairGroups(before: readonly ScopeGroup[], after: readonly ScopeGroup[]): PairedGroups {
  const [olds, news] = [distinctGroups(before), distinctGroups(after)];
  const counts = { before: olds.length, after: news.length };
  const named = (group: ScopeGroup): string | null => group.name || null;
  const { pairs, removed, added } = pairUp(olds, news, [clausesForm, named], modelForm);
  // One group on either side that nothing else explains is the same group, renamed and changed.
  if (removed.length === 1 && added.length === 1) {
    return { pairs: [...pairs, [removed[0]!, added[0]!]], removed: [], added: [], counts };
  }
  return { pairs, removed, added, counts };
}

function groupChanges(
  site: Site,
  field: FilterField,
  before: readonly ScopeGroup[],
  after: readonly ScopeGroup[],
): readonly SchemaChange[] {
  const { pairs, removed, added, counts } = pairGroups(before, after);
  const kind = filterKindOf(field);
  const whole = (group: ScopeGroup, effect: 'removed' | 'added'): SchemaChange => {
    const narrows = effect === 'added' ? counts.before === 0 : counts.after > 0;
    return changeAt(site, {
      kind: `scope-group-${effect}`,
      group: 'scope',
      property: field,
      path: { before: effect === 'removed' ? group.path : null, after: effect === 'added' ? group.path : null },
      before: effect === 'removed' ? groupText(group) : null,
      after: effect === 'added' ? groupText(group) : null,
      sentence: `${kind} ${effect === 'added' ? 'gains' : 'loses'} the group ${group.name ? `${name(group.name)} ` : ''}${code(groupText(group))}`,
      consequence: scopeConsequence(field, site.noun, narrows ? 'narrower' : 'wider', {
        wasOpen: counts.before === 0,
        isOpen: counts.after === 0,
      }),
    });
  };
  return [
    ...removed.map((group) => whole(group, 'removed')),
    ...added.map((group) => whole(group, 'added')),
    ...pairs.flatMap(([old, one]) => clauseChanges(site, field, old, one)),
  ];
}
