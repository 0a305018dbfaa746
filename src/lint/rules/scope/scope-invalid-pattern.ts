import { RegexError } from '../../../dotnet/regex/ast.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';
import { isPattern } from '../../scope-clauses.ts';
import { scopePattern } from '../../scope-pattern.ts';

export const scopeInvalidPattern: LintRule = {
  kind: 'clause',
  id: 'scope-invalid-pattern',
  family: 'scope',
  title: 'Regular expression that does not work',
  severity: 'error',
  explanation: 'A pattern that .NET refuses lets nobody pass or stops the job.',
  source: DOCUMENTS.scoping,
  fix: 'Correct the pattern at the character named; it is a .NET regular expression.',
  needs: [],
  check: ({ clause }) =>
    (isPattern(clause) ? clause.values : []).flatMap((value) => {
      const pattern = scopePattern(value);
      if (!(pattern instanceof RegexError)) return [];
      return [found(pattern.message, pattern.code === 'regex-invalid' ? {} : { severity: 'info' })];
    }),
};
