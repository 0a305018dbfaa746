import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { WITH_ROLES } from '../../jobs.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

/** `roles[primary eq "True"].type`: a list of SCIM, which of it, and a part of that. */
const PART = /^(.*\broles)(?:\[(.*)\])?\.(\w+)$/i;

export const roleIntoPartOfRole: LintRule = {
  kind: 'attribute-mapping',
  id: 'role-into-part-of-role',
  family: 'roles',
  title: 'Role in a part of a role that is not its value',
  severity: 'warning',
  explanation:
    'Applications read the role from value. The type is always WindowsAzureActiveDirectoryRole where the service writes role objects, and display is a name for people.',
  source: DOCUMENTS.mappings,
  fix: 'Map one role to roles[primary eq "True"].value, several roles to roles.',
  needs: [],
  jobs: WITH_ROLES,
  check: ({ mapping: { targetAttributeName }, expression }) => {
    const part = PART.exec(targetAttributeName);
    if (expression === null || part === null) return NOTHING;
    const [, list = '', filter, name = ''] = part;
    const several = callsOf(expression.node, 'AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex');
    const objects = several.map((call) =>
      found(`${name} gets role objects as one text: the application receives JSON where it reads a word.`, {
        ...at(call),
        severity: 'error',
      }),
    );
    if (objects.length > 0) return objects;
    const singles = name.toLowerCase() === 'value' ? [] : callsOf(expression.node, 'SingleAppRoleAssignment');
    const others = filter === undefined ? '' : `${filterFields(filter)}, `;
    return singles.map((call) =>
      found(`The application receives "${list}": [{${others}"${name}": "<role>"}], without a value.`, at(call)),
    );
  },
};

/** What a filter says of the element it picks: `primary eq "True"` is `"primary": "True"`. */
const filterFields = (filter: string): string => filter.replace(/(\w+) eq ("[^"]*"|\w+)/gi, '"$1": $2');
