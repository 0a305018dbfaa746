import { listOf } from '../../../expression/coerce.ts';
import type { Scalar } from '../../../expression/value.ts';
import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { ROLE_ATTRIBUTE } from '../../../mapping/role-functions.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';

export const severalRolesWithSingle: LintRule = {
  kind: 'attribute-mapping',
  id: 'several-roles-with-single',
  family: 'roles',
  title: 'Users with several roles, and a function for one',
  severity: 'error',
  explanation:
    'The function takes one role. For a user with several it fails ("no more than one app role assignment was expected"), and the user is not provisioned.',
  source: DOCUMENTS.mappings,
  fix: 'Assign one role a user, or use AssertiveAppRoleAssignmentsComplex with a target that takes several.',
  needs: ['users'],
  jobs: WITH_ROLES,
  check: ({ object, expression }) => {
    const [call] = expression === null ? [] : callsOf(expression.node, 'SingleAppRoleAssignment');
    if (call === undefined) return NOTHING;
    return askUsers(object, [ROLE_ATTRIBUTE], 'how many roles users have', (users) => {
      const column = users.column(ROLE_ATTRIBUTE);
      const applications = new Set(column.flatMap((value) => listOf(value).map(applicationOf)));
      if (applications.size > 1)
        return [lacking('users', `the roles of this application alone (they are of ${applications.size})`)];
      const several = indexesWhere(column, (value) => listOf(value).length > 1);
      return several.length === 0
        ? NOTHING
        : [found(`${describeUsers(users, several)} have more than one role.`, at(call))];
    });
  },
};

/** Exports of Graph list the assignments to every application. */
function applicationOf(assignment: Scalar): string {
  const id = typeof assignment === 'object' && 'fields' in assignment ? assignment.fields['resourceId'] : null;
  return typeof id === 'string' ? id : '';
}
