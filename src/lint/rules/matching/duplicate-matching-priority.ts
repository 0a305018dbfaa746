import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule } from '../../rule.ts';

export const duplicateMatchingPriority: LintRule = {
  kind: 'object-mapping',
  id: 'duplicate-matching-priority',
  family: 'matching',
  title: 'Two matching attributes with one priority',
  severity: 'error',
  explanation:
    'Matching attributes are tried one after another by their priority; which of two equal ones comes first is not said.',
  source: DOCUMENTS.attributeMapping,
  fix: 'Give every matching attribute a priority of its own; the lowest is tried first.',
  needs: [],
  check: ({ mapping }) => {
    const matching = mapping.attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0);
    const priorities = [...new Set(matching.map(({ matchingPriority }) => matchingPriority))];
    return priorities.flatMap((priority) => {
      const same = matching.filter(({ matchingPriority }) => matchingPriority === priority);
      const [, second] = same;
      if (second === undefined) return [];
      const names = listNames(same.map(({ targetAttributeName }) => targetAttributeName));
      const { path, targetAttributeName: targetAttribute } = second;
      return [found(`${names} have matching priority ${priority}.`, { path, targetAttribute })];
    });
  },
};
