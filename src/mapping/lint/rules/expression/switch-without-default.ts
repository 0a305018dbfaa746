import type { Call } from '../../../expression/ast.ts';
import { attributeDefinition } from '../../../schema/lookup.ts';
import type { ObjectDefinition } from '../../../schema/model.ts';
import { callsOf, constantText, switchPairs } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { isImplied } from '../../whole-definition.ts';

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
  fix: 'Give a default as the second argument; "" where nothing is meant.',
  needs: [],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    const handled = new Set(callsOf(expression.node, ...NULL_HANDLERS).flatMap((call) => callsOf(call, 'Switch')));
    return callsOf(expression.node, 'Switch').flatMap((call) => {
      const [source, fallback] = call.arguments;
      if (source === undefined || fallback?.kind !== 'omitted') return [];
      if (handled.has(call) || coversBoolean(call, object.source)) return [];
      const keys = switchPairs(call).map(({ key }) => printShort(key));
      const others = keys.length === 0 ? 'every value' : `every value but ${listNames(keys)}`;
      return [found(`Switch over ${printShort(source)} gives null for ${others}.`, at(call))];
    });
  },
};

/** `Switch([IsSoftDeleted], , "False", …, "True", …)` leaves nothing over. */
function coversBoolean(call: Call, source: ObjectDefinition | null): boolean {
  const [over] = call.arguments;
  const keys = new Set(switchPairs(call).map(({ key }) => constantText(key)?.toLowerCase()));
  if (over?.kind !== 'attribute' || !keys.has('true') || !keys.has('false')) return false;
  if (isImplied(over.name)) return true;
  const definition = source === null ? null : attributeDefinition(source, over.name);
  return definition?.type === 'Boolean' && (definition.required || keys.has(''));
}
