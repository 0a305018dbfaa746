import type { Path } from '../../../mapping/schema/model.ts';
import { compileFilter } from '../../../mapping/scoping/compile-filter.ts';
import type { ScopeAnswer } from '../../../mapping/scoping/scope-answer.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';
import { scopeGroups } from '../../scope-groups.ts';
import { askUsers } from '../../user-checks.ts';

export const scopeNobodyOrEverybody: LintRule = {
  kind: 'object-mapping',
  id: 'scope-nobody-or-everybody',
  family: 'scope',
  title: 'Scoping filter that nobody passes, or everybody',
  severity: 'warning',
  explanation:
    'Everyone who leaves the scope is disabled in the target. A group that lets nobody pass adds nobody; one that lets everybody pass is no filter.',
  source: DOCUMENTS.scoping,
  fix: 'Compare the clauses with the values that users have.',
  needs: ['users'],
  check: (object) => {
    const { scope } = object.mapping;
    const titled = scopeGroups(object).filter(({ part }) => part === 'groups');
    const clauses = titled.flatMap(({ group }) => group.clauses);
    if (scope === null || clauses.length === 0) return NOTHING;
    const names = [...new Set(clauses.map(({ attribute }) => attribute))];
    return askUsers(object, names, `who passes the filter of ${object.label}`, ({ count, layout, rows }) => {
      const attributes = new Map(object.source?.attributes.map((one) => [one.name, one]));
      const { groups, evaluate } = compileFilter(scope, layout, { attributes }).groups;
      const { path } = scope;
      const whole = inWords(new Set(rows.map(evaluate)), count, path);
      const idle = titled.filter((_, i) => titled.length > 1 && rows.every((row) => groups[i]?.test(row) === false));
      return [
        ...whole,
        ...idle.map(({ group, title }) => found(`None of the ${count} users passes ${title}.`, { path: group.path })),
      ];
    });
  },
};

/** What to say of a filter by the answers it gives; nothing where they differ, or leave it open. */
function inWords(answers: ReadonlySet<ScopeAnswer>, count: number, path: Path): RuleAnswers {
  if (answers.size > 1) return NOTHING;
  if (answers.has(false)) return [found(`None of the ${count} users passes the filter.`, { path, severity: 'error' })];
  return answers.has(true) ? [found(`All ${count} users pass the filter.`, { path, severity: 'info' })] : NOTHING;
}
