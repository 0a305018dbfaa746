import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const primaryKeyTarget: LintRule = {
  kind: 'attribute-mapping',
  id: 'primary-key-target',
  family: 'target',
  title: 'Mapping onto the primary key of the target',
  severity: 'error',
  explanation:
    'The target gives every object its key and must not change it; the key (usually id) is no target for a mapping.',
  source: DOCUMENTS.mappings,
  fix: 'Remove the mapping; write the identifier of the source to externalId or an attribute of your own.',
  needs: [],
  jobs: FROM_ENTRA,
  check: ({ object: { direction }, mapping: { targetAttributeName }, target }) => {
    // What an application gives of its roles is found in Entra ID by its key.
    if (direction === 'inbound') return NOTHING;
    if (target === null) {
      return targetAttributeName.toLowerCase() === 'id'
        ? [found('id is the usual primary key.', { severity: 'warning' })]
        : NOTHING;
    }
    return target.anchor && target.mutability !== 'ReadOnly'
      ? [found(`${target.name} is the anchor of the target.`)]
      : NOTHING;
  },
};
