import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const rolesNeverRemoved: LintRule = {
  kind: 'attribute-mapping',
  id: 'roles-never-removed',
  family: 'roles',
  title: 'Roles that are added and never removed',
  severity: 'warning',
  explanation: 'AppRoleAssignmentsComplex only adds: who loses a role in Entra ID keeps it in the target.',
  source: DOCUMENTS.mappings,
  fix: 'Use AssertiveAppRoleAssignmentsComplex, which replaces the roles of the target.',
  needs: [],
  jobs: WITH_ROLES,
  check: ({ object, expression }) => {
    if (expression === null || !object.mapping.flowTypes.includes('Update')) return NOTHING;
    return callsOf(expression.node, 'AppRoleAssignmentsComplex').map((call) =>
      found('Roles taken away stay in the target.', at(call)),
    );
  },
};
