import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';
import { scopeGroups } from '../../scope-groups.ts';

export const scopeEmptyGroup: LintRule = {
  kind: 'object-mapping',
  id: 'scope-empty-group',
  family: 'scope',
  title: 'Scope group without clauses',
  severity: 'warning',
  explanation:
    'A group without clauses asks for nothing: by the rules everybody passes it, and the other groups do not matter.',
  source: DOCUMENTS.filter,
  fix: 'Remove the group, or give it a clause.',
  needs: [],
  check: (object) =>
    scopeGroups(object)
      .filter(({ group }) => group.clauses.length === 0)
      .map(({ group, title }) => found(`${title} has no clauses.`, { path: group.path })),
};
