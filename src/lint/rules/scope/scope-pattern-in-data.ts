import { RegexError } from '../../../dotnet/regex/ast.ts';
import { isEmpty } from '../../../expression/coerce.ts';
import { DOCUMENTS } from '../../documents.ts';
import { matchingText } from '../../matching-text.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { isPattern } from '../../scope-clauses.ts';
import { matchedParts, scopePattern } from '../../scope-pattern.ts';
import { askUsers } from '../../user-checks.ts';
import { shown } from '../../users.ts';

export const scopePatternInData: LintRule = {
  kind: 'clause',
  id: 'scope-pattern-in-data',
  family: 'scope',
  title: 'Regular expression that matches no user, or every user',
  severity: 'warning',
  explanation: 'Such a pattern does not distinguish users, and is probably not the one that was meant.',
  source: DOCUMENTS.scoping,
  fix: 'Look at a few values of the attribute, and correct the pattern or remove the clause.',
  needs: ['users'],
  check: ({ object, clause }) => {
    const [pattern] = clause.values;
    if (!isPattern(clause) || pattern === undefined || scopePattern(pattern) instanceof RegexError) return NOTHING;
    return askUsers(object, [clause.attribute], `values of ${clause.attribute}`, (users) => {
      const filled = users.column(clause.attribute).filter((value) => !isEmpty(value));
      const matched = filled.filter((value) => matchedParts(pattern, matchingText(value, true) ?? '')?.anywhere).length;
      if (filled.length === 0 || (matched > 0 && matched < filled.length)) return NOTHING;
      const whom = matched === 0 ? 'none' : 'all';
      return [found(`${shown(pattern)} matches ${whom} of the ${filled.length} values of ${clause.attribute}.`)];
    });
  },
};
