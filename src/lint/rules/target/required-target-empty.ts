import { isEmpty } from '../../../expression/coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';
import { isAlwaysThere } from '../../whole-definition.ts';

export const requiredTargetEmpty: LintRule = {
  kind: 'attribute-mapping',
  id: 'required-target-empty',
  family: 'target',
  title: 'Required target attribute that some users have no value for',
  severity: 'error',
  explanation: 'Such a user cannot be created: the log shows a skip with AttributeValidationFailed.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Give the mapping a default value, or fill the source attribute.',
  needs: ['target-definition', 'users'],
  check: ({ object, mapping, expression, target }) => {
    if (!object.mapping.flowTypes.includes('Add')) return NOTHING;
    if (object.target === null) return [lacking('target-definition', object.label)];
    const isSafe = mapping.defaultValue !== null || target?.defaultValue != null || target?.mutability === 'ReadOnly';
    if (expression === null || target === null || !target.required || isSafe) return NOTHING;
    const { node } = expression;
    const direct =
      node.kind === 'attribute' && object.source !== null ? attributeDefinition(object.source, node.name) : null;
    if (isAlwaysThere(direct)) return NOTHING;
    return askUsers(object, attributesOf(node), `the value of ${target.name}`, (users) => {
      const { values, failed } = users.evaluate(node);
      const failing = new Set(failed.map(({ index }) => index));
      const empty = indexesWhere(values, isEmpty).filter((index) => !failing.has(index));
      return empty.length === 0
        ? NOTHING
        : [found(`${target.name} is required and empty for ${describeUsers(users, empty)}.`)];
    });
  },
};
