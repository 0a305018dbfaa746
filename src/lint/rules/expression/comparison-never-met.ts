import { DOCUMENTS } from '../../documents.ts';
import { neverMet } from '../../never-met.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const comparisonNeverMet: LintRule = {
  kind: 'attribute-mapping',
  id: 'comparison-never-met',
  family: 'expression',
  title: 'Switch over True and False with other keys',
  severity: 'error',
  explanation:
    'Switch compares texts with their case, and a Boolean is the text "True" or "False": another key never comes up, and the default is taken.',
  source: DOCUMENTS.functions,
  fix: 'Write the keys "True" and "False".',
  needs: [],
  // In HR systems a Boolean is what the XPath expression gives: 1 and 0 too.
  jobs: ['application', 'cross-tenant', 'hr-writeback', 'cloud-sync-from-ad', 'cloud-sync-to-ad'],
  yieldsTo: ['never-disables'],
  check: ({ object, expression }) =>
    expression === null
      ? NOTHING
      : neverMet(expression.node, object).map(({ call, message }) => found(`${message}.`, at(call))),
};
