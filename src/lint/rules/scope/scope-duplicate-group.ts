import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';
import { clauseKey } from '../../scope-clauses.ts';
import { scopeGroups } from '../../scope-groups.ts';

export const scopeDuplicateGroup: LintRule = {
  kind: 'object-mapping',
  id: 'scope-duplicate-group',
  family: 'scope',
  title: 'Scope group that adds nobody',
  severity: 'warning',
  explanation: 'Everyone who passes this group also passes another one, which asks for less.',
  source: DOCUMENTS.scoping,
  fix: 'Remove it, or remove the other one if it was meant to be narrower.',
  needs: [],
  check: (object) => {
    const groups = scopeGroups(object).flatMap(({ part, group, title }, place) => {
      const keys = new Set(group.clauses.map((clause) => `${part} ${clauseKey(clause)}`));
      return keys.size === 0 ? [] : [{ group, title, place, keys, first: [...keys][0]! }];
    });
    const byFirst = new Map<string, Keyed[]>();
    for (const one of groups) byFirst.set(one.first, [...(byFirst.get(one.first) ?? []), one]);
    return groups.flatMap((one) => {
      // A group that asks for less asks for nothing but what this one asks for.
      const candidates = [...one.keys].flatMap((key) => byFirst.get(key) ?? []);
      const wider = candidates.find((other) => isWider(other, one));
      return wider === undefined
        ? []
        : [found(`${one.title} adds nobody to ${wider.title}.`, { path: one.group.path })];
    });
  },
};

interface Keyed {
  readonly title: string;
  readonly place: number;
  readonly keys: ReadonlySet<string>;
}

/** Whether the first asks for less; of two that ask for the same, the later one is the one too many. */
function isWider(wide: Keyed, narrow: Keyed): boolean {
  if (wide.keys.size > narrow.keys.size || wide.place === narrow.place) return false;
  for (const key of wide.keys) if (!narrow.keys.has(key)) return false;
  return wide.keys.size < narrow.keys.size || wide.place < narrow.place;
}
