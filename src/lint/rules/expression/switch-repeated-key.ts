import { normalForm } from '../../../expression/normal-form.ts';
import { callsOf, switchPairs } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const switchRepeatedKey: LintRule = {
  kind: 'attribute-mapping',
  id: 'switch-repeated-key',
  family: 'expression',
  title: 'Switch with a key twice',
  severity: 'warning',
  explanation: 'Only one of the two values can ever be given; the documents do not say which one.',
  source: DOCUMENTS.functions,
  fix: 'Remove one of the pairs.',
  needs: [],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'Switch').flatMap((call) => {
      const seen = new Map<string, string>();
      return switchPairs(call).flatMap(({ key, value }) => {
        const [form, gives] = [normalForm(key), printShort(value)];
        const before = seen.get(form);
        if (before === undefined) {
          seen.set(form, gives);
          return [];
        }
        return [found(`The key ${printShort(key)} gives ${before} first and ${gives} again.`, at(key))];
      });
    });
  },
};
