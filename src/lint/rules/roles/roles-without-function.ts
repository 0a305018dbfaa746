import type { Expression } from '../../../expression/ast.ts';
import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { ROLE_ATTRIBUTE, ROLE_FUNCTIONS } from '../../../mapping/role-functions.ts';
import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';

/** These may read the assignments as they are. */
const ALLOWED = [...ROLE_FUNCTIONS, 'AppRoleAssignments', 'Count', 'IsNull', 'IsNullOrEmpty', 'IsPresent'];

export const rolesWithoutFunction: LintRule = {
  kind: 'attribute-mapping',
  id: 'roles-without-function',
  family: 'roles',
  title: 'Role assignments mapped without a role function',
  severity: 'error',
  explanation: 'An assignment is an object with ids; mapped as it is, the target gets no name of a role.',
  source: DOCUMENTS.mappings,
  fix: 'Use SingleAppRoleAssignment, or AssertiveAppRoleAssignmentsComplex for several roles.',
  needs: [],
  jobs: WITH_ROLES,
  check: ({ expression }) => (expression === null ? NOTHING : bareUses(expression.node)),
};

function bareUses(node: Expression): RuleAnswers {
  if (node.kind === 'attribute') {
    if (node.name.toLowerCase() !== ROLE_ATTRIBUTE.toLowerCase()) return NOTHING;
    return [found(`${node.name} is mapped as it is.`, at(node))];
  }
  if (node.kind === 'comparison') return [...bareUses(node.left), ...bareUses(node.right)];
  const isAllowed: boolean = isCall(node, ...ALLOWED);
  return node.kind !== 'call' || isAllowed ? NOTHING : node.arguments.flatMap(bareUses);
}
