import { callsOf, isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const switchTestsPresence: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-tests-presence',
  family: 'expression',
  title: 'Switch over IsPresent, IsNull or IsNullOrEmpty',
  severity: 'warning',
  explanation:
    'The reference warns against these as the source of Switch. (The tutorial on attribute mappings uses one nevertheless.)',
  source: DOCUMENTS.functions,
  fix: 'Write `Coalesce([department], "none")` for a value in place of nothing, `IIF(IsPresent([department]), "staff", "guest")` for anything else.',
  needs: [],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'Switch').flatMap((call) => {
      const [source] = call.arguments;
      if (source === undefined || !isCall(source, 'IsPresent', 'IsNull', 'IsNullOrEmpty')) return [];
      return [found(`The source of Switch is ${printShort(source)}.`, at(source))];
    });
  },
};
