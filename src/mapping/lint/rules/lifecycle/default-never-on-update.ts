import { DOCUMENTS } from '../../documents.ts';
import { isNeverNull } from '../../never-null.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const defaultNeverOnUpdate: LintRule = {
  kind: 'attribute-mapping',
  id: 'default-never-on-update',
  family: 'lifecycle',
  title: 'Default value that existing users never get',
  severity: 'info',
  explanation: 'The default for null is written when a user is created, and never on update.',
  source: DOCUMENTS.mappings,
  fix: 'Put the default into the expression: Switch([a], [a], "", "default").',
  needs: [],
  check: ({ object, mapping: { defaultValue, flowType, targetAttributeName }, expression }) => {
    const { flowTypes } = object.mapping;
    const both = flowTypes.includes('Add') && flowTypes.includes('Update') && flowType !== 'ObjectAddOnly';
    if (!both || (defaultValue ?? '') === '' || expression === null || isNeverNull(expression.node, object))
      return NOTHING;
    return [
      found(
        `New users without a value get ${JSON.stringify(defaultValue)} in ${targetAttributeName}, existing ones do not.`,
      ),
    ];
  },
};
