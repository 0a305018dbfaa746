import { ROLE_TYPE } from '../../../expression/functions/complex-roles.ts';
import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

/** `roles[primary eq "True"].type`: a role of SCIM, and a part of it. */
const PART = /^(.*\broles(?:\[.*\])?)\.(\w+)$/i;

export const roleIntoPartOfRole: LintRule = {
  kind: 'attribute-mapping',
  id: 'role-into-part-of-role',
  family: 'roles',
  title: 'Role in a part of a role that is not its value',
  severity: 'warning',
  explanation: `Applications read the role from value. The type is ${ROLE_TYPE} whatever the role is, and display is a name for people: both are for beside a value.`,
  source: DOCUMENTS.mappings,
  fix: 'Map one role to roles[primary eq "True"].value, several roles to roles.',
  needs: [],
  jobs: WITH_ROLES,
  check: ({ object, mapping: { targetAttributeName }, expression }) => {
    const part = PART.exec(targetAttributeName);
    if (expression === null || part === null) return NOTHING;
    const [, role = '', name = ''] = part;
    const several = callsOf(expression.node, 'AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex');
    const objects = several.map((call) =>
      found(`${name} gets role objects as one text: the application receives JSON where it reads a word.`, {
        ...at(call),
        severity: 'error',
      }),
    );
    if (objects.length > 0) return objects;
    const value = `${role}.value`;
    const hasValue = object.attributes.some((one) => isSame(one.mapping.targetAttributeName, value));
    if (hasValue) return NOTHING;
    const gets = isSame(name, 'type')
      ? `the type is "${ROLE_TYPE}" whatever the role is`
      : `${name} alone has the role`;
    return callsOf(expression.node, 'SingleAppRoleAssignment').map((call) =>
      found(`Nothing writes ${value}: the application receives a role without a value, and ${gets}.`, at(call)),
    );
  },
};

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
