import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';

export const userMappingDisabled: LintRule = {
  kind: 'schema',
  id: 'user-mapping-disabled',
  family: 'lifecycle',
  title: 'Object mapping of users disabled',
  severity: 'warning',
  explanation: 'Groups may be left out by disabling their mapping; for users that is not supported.',
  source: DOCUMENTS.mappings,
  fix: 'Enable it, and narrow the scope by assignments or a scoping filter instead.',
  needs: [],
  jobs: FROM_ENTRA,
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const { mapping, direction, rule } = object;
      const isUsers = (one: typeof object): boolean => one.mapping.sourceObjectName.toLowerCase() === 'user';
      if (mapping.enabled || mapping.name === null || !isUsers(object)) return [];
      if (direction === 'inbound') return [];
      const others = objects.some((one) => one.rule === rule && one.mapping.enabled && isUsers(one));
      return others ? [] : [found(`${mapping.name} is disabled.`, { path: mapping.path, object })];
    }),
};
