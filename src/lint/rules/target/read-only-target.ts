import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const readOnlyTarget: LintRule = {
  kind: 'attribute-mapping',
  id: 'read-only-target',
  family: 'target',
  title: 'Mapping onto a read-only attribute',
  severity: 'error',
  explanation: 'The target refuses to write it, or ignores the value.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Remove the mapping, or correct the mutability in the attribute definition.',
  needs: ['target-definition'],
  check: ({ object, mapping, target }) => {
    if (object.target === null) return [lacking('target-definition', object.label)];
    // Matching may read what it cannot write.
    if (target?.mutability !== 'ReadOnly' || mapping.matchingPriority > 0) return NOTHING;
    return [found(`${target.name} is ReadOnly.`)];
  },
};
