import type { FunctionDefinition } from './definition.ts';
import { undocumented } from './undocumented.ts';

/** AppRoleAssignments: known by its name only. */
export const appRoleAssignments: FunctionDefinition = {
  name: 'AppRoleAssignments',
  origin: 'graph',
  parameters: [{ name: 'source', type: 'Assignments', required: true }],
  returns: 'Any',
  meaning: 'Listed by Microsoft Graph without a description; by its name, the roles of a user.',
  nulls: 'Not documented; provlens does not evaluate it.',
  examples: [{ expression: 'AppRoleAssignments([appRoleAssignments])' }],
  source: 'synchronizationSchema: functions (Microsoft Graph)',
  pure: false,
  compile: undocumented,
};
