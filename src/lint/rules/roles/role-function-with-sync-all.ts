import { WITH_ROLES } from '../../../mapping/job-groups.ts';
import { ROLE_FUNCTIONS } from '../../../mapping/role-functions.ts';
import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const roleFunctionWithSyncAll: LintRule = {
  kind: 'attribute-mapping',
  id: 'role-function-with-sync-all',
  family: 'roles',
  title: 'Roles while all users are synchronized',
  severity: 'error',
  explanation: 'Role functions read assignments; they are not compatible with the scope "Sync all users and groups".',
  source: DOCUMENTS.mappings,
  fix: 'Synchronize only assigned users and groups, or remove the mapping.',
  needs: ['sync-scope'],
  jobs: WITH_ROLES,
  check: ({ object, expression }) => {
    const calls = expression === null ? [] : callsOf(expression.node, ...ROLE_FUNCTIONS);
    const { syncScope } = object.within;
    if (calls.length === 0 || syncScope === 'assigned') return NOTHING;
    if (syncScope === null) return [lacking('sync-scope', object.label)];
    return calls.map((call) => found(`${call.name} is used, and all users and groups are synchronized.`, at(call)));
  },
};
