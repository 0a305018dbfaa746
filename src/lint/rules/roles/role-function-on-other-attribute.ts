import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { ROLE_ATTRIBUTE, ROLE_FUNCTIONS } from '../../../mapping/role-functions.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const roleFunctionOnOtherAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'role-function-on-other-attribute',
  family: 'roles',
  title: 'Role function over something else',
  severity: 'error',
  explanation: 'Role functions take the attribute appRoleAssignments and nothing else.',
  source: DOCUMENTS.functions,
  fix: 'Write [appRoleAssignments] as the argument.',
  needs: [],
  jobs: WITH_ROLES,
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, ...ROLE_FUNCTIONS).flatMap((call) => {
      const [argument] = call.arguments;
      if (
        argument === undefined ||
        (argument.kind === 'attribute' && argument.name.toLowerCase() === ROLE_ATTRIBUTE.toLowerCase())
      )
        return [];
      return [found(`${call.name} is given ${printShort(argument)}.`, at(argument))];
    });
  },
};
