import { INBOUND } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const mailUpdateIntoEntra: LintRule = {
  kind: 'attribute-mapping',
  id: 'mail-update-into-entra',
  family: 'target',
  title: 'Updates of mail in Entra ID',
  severity: 'warning',
  explanation: 'The connector sets mail only when it creates a user; later changes are logged and not written.',
  source: DOCUMENTS.hrUpdates,
  fix: 'Apply the mapping only when objects are created; change addresses of existing users in Exchange Online.',
  needs: [],
  jobs: INBOUND,
  check: ({ object, mapping: { targetAttributeName, flowType } }) => {
    if (object.direction !== 'inbound' || targetAttributeName.toLowerCase() !== 'mail') return NOTHING;
    const updates = object.mapping.flowTypes.includes('Update') && flowType !== 'ObjectAddOnly';
    return updates ? [found('mail is mapped for updates too.')] : NOTHING;
  },
};
