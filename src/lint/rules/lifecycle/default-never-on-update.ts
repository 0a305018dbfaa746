import { printExpression, printText } from '../../../expression/print.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { isNeverNull } from '../../never-null.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const defaultNeverOnUpdate: LintRule = {
  kind: 'attribute-mapping',
  id: 'default-never-on-update',
  family: 'lifecycle',
  title: 'Default value that existing users never get',
  severity: 'info',
  explanation: 'The default for null is written when a user is created, and never on update.',
  source: DOCUMENTS.mappings,
  fix: 'Put the default into the expression, as `Coalesce([department], "none")` does.',
  needs: ['target-definition'],
  yieldsTo: ['blank-at-end', 'null-word'],
  check: ({ object, mapping: { defaultValue, flowType, targetAttributeName }, expression, target }) => {
    const { flowTypes } = object.mapping;
    const both = flowTypes.includes('Add') && flowTypes.includes('Update') && flowType !== 'ObjectAddOnly';
    if (!both || (defaultValue ?? '') === '' || expression === null || isNeverNull(expression.node, object))
      return NOTHING;
    if (object.target === null) return [lacking('target-definition', object.label)];
    // Nothing can be created without a value there: the default is for creations.
    if (target?.required) return NOTHING;
    const { node } = expression;
    const message = `New users without a value get ${JSON.stringify(defaultValue)} in ${targetAttributeName}, existing ones do not.`;
    const written = `Coalesce(${printExpression(node)}, ${printText(defaultValue!)})`;
    const fix = `Put the default into the expression: \`${written}\`.`;
    const standsAlone = callsOf(node, 'SelectUniqueValue', 'IgnoreFlowIfNullOrEmpty').length > 0;
    return [found(message, standsAlone || written.length > LONG ? {} : { fix })];
  },
};

/** What is longer is no help on one line. */
const LONG = 160;
