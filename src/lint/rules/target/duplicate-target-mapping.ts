import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';

export const duplicateTargetMapping: LintRule = {
  kind: 'object-mapping',
  id: 'duplicate-target-mapping',
  family: 'target',
  title: 'Target attribute mapped twice',
  severity: 'error',
  explanation:
    'Two mappings write the same attribute; which one wins is not said, and the value may change back and forth.',
  source: DOCUMENTS.attributeMapping,
  fix: 'Keep one of them; Coalesce takes the first of several sources that has a value.',
  needs: [],
  check: ({ mapping }) => {
    const seen = new Set<string>();
    return mapping.attributeMappings.flatMap(({ targetAttributeName, path }) => {
      const key = targetAttributeName.toLowerCase();
      if (key === '' || !seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [
        found(`${targetAttributeName} has a mapping before this one.`, { path, targetAttribute: targetAttributeName }),
      ];
    });
  },
};
