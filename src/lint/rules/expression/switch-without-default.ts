import type { Call } from '../../../expression/ast.ts';
import { callsOf, constantText, switchPairs } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

/** Around these a null is meant. */
const NULL_HANDLERS = ['IgnoreFlowIfNullOrEmpty', 'Coalesce', 'IsNull', 'IsNullOrEmpty', 'IsPresent'];

export const switchWithoutDefault: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-without-default',
  family: 'expression',
  title: 'Switch without a default',
  severity: 'warning',
  explanation:
    'A value that is no key gives null. Nulls are not provisioned: new users get nothing, existing ones keep what they had.',
  source: DOCUMENTS.functions,
  fix: 'Give a default as the second argument, `""` where nothing is meant.',
  needs: [],
  yieldsTo: ['comparison-never-met', 'never-disables'],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    const handled = new Set(callsOf(expression.node, ...NULL_HANDLERS).flatMap((call) => callsOf(call, 'Switch')));
    return callsOf(expression.node, 'Switch').flatMap((call) => {
      const [source, fallback] = call.arguments;
      if (source === undefined || fallback?.kind !== 'omitted') return [];
      if (handled.has(call) || coversBoolean(call)) return [];
      const keys = switchPairs(call).map(({ key }) => printShort(key));
      const others = keys.length === 0 ? 'every value' : `every value but ${listNames(keys)}`;
      return [found(`Switch over ${printShort(source)} gives null for ${others}.`, at(call))];
    });
  },
};

/** `Switch([IsSoftDeleted], , "False", …, "True", …)` leaves nothing over; an HR system may say 0 and 1. */
function coversBoolean(call: Call): boolean {
  const keys = new Set(switchPairs(call).map(({ key }) => constantText(key)));
  return (keys.has('True') && keys.has('False')) || (keys.has('0') && keys.has('1'));
}
