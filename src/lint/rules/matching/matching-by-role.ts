import { attributesOf } from '../../../expression/walk.ts';
import { ROLE_ATTRIBUTE } from '../../../mapping/role-functions.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const matchingByRole: LintRule = {
  kind: 'attribute-mapping',
  id: 'matching-by-role',
  family: 'matching',
  title: 'Matching by a role',
  severity: 'error',
  explanation: 'Many people have the same role: all of them look for one account, and the second one fails.',
  source: DOCUMENTS.mappings,
  fix: 'Match by an attribute that is unique, such as userPrincipalName, and set the matching priority of the role to 0.',
  needs: [],
  check: ({ mapping: { matchingPriority, targetAttributeName }, expression }) => {
    if (matchingPriority <= 0 || expression === null) return NOTHING;
    const reads = attributesOf(expression.node).some((name) => name.toLowerCase() === ROLE_ATTRIBUTE.toLowerCase());
    return reads ? [found(`${targetAttributeName} matches by the roles of a user.`)] : NOTHING;
  },
};
