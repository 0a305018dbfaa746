import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const immutableTarget: LintRule = {
  kind: 'attribute-mapping',
  id: 'immutable-target',
  family: 'target',
  title: 'Immutable attribute that is updated',
  severity: 'warning',
  explanation: 'The target takes a value once, when the object is created; every later change fails.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Apply the mapping only when objects are created.',
  needs: [],
  check: ({ object, mapping: { flowType, matchingPriority }, target }) => {
    if (target?.mutability !== 'Immutable' || target.anchor || matchingPriority > 0) return NOTHING;
    const updates = object.mapping.flowTypes.includes('Update') && flowType !== 'ObjectAddOnly';
    return updates ? [found(`${target.name} is Immutable, and the mapping applies to updates.`)] : NOTHING;
  },
};
