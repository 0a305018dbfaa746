import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule } from '../../rule.ts';

export const matchingOnDisabledMapping: LintRule = {
  kind: 'schema',
  id: 'matching-on-disabled-mapping',
  family: 'matching',
  title: 'Matching attribute on a disabled object mapping',
  severity: 'info',
  explanation: 'A disabled object mapping is passed over, and its matching attributes match nobody.',
  source: DOCUMENTS.objectMapping,
  fix: 'Enable the object mapping if its objects are to be provisioned.',
  needs: [],
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const { mapping } = object;
      const { name, enabled, sourceObjectName, path } = mapping;
      // Gallery applications carry nameless helpers that are disabled by design.
      if (enabled || name === null || sourceObjectName === '') return [];
      const matching = mapping.attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0);
      const names = listNames(matching.map(({ targetAttributeName }) => targetAttributeName));
      return names === '' ? [] : [found(`${name} matches by ${names}, and is disabled.`, { path, object })];
    }),
};
