import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

const ROLE_LIKE = /role|entitlement|permission|profile|license/i;

export const rolesIntoOtherAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'roles-into-other-attribute',
  family: 'roles',
  title: 'Several roles into an attribute that is none for roles',
  severity: 'warning',
  explanation:
    'The two functions for several roles write role objects (value, display, primary), which only a role attribute takes.',
  source: DOCUMENTS.mappings,
  fix: 'Map to roles, or use SingleAppRoleAssignment for the name of one role.',
  needs: [],
  jobs: WITH_ROLES,
  yieldsTo: ['role-into-part-of-role'],
  check: ({ mapping: { targetAttributeName }, expression }) => {
    if (expression === null || ROLE_LIKE.test(targetAttributeName)) return NOTHING;
    const calls = callsOf(expression.node, 'AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex');
    return calls.map((call) => found(`${call.name} writes role objects into ${targetAttributeName}.`, at(call)));
  },
};
