import type { FunctionDefinition } from './definition.ts';
import { undocumented } from './undocumented.ts';

/** DefaultDomain: known by its name only. */
export const defaultDomain: FunctionDefinition = {
  name: 'DefaultDomain',
  origin: 'graph',
  parameters: [],
  returns: 'Any',
  meaning: 'Listed by Microsoft Graph without a description; by its name, the default domain of the tenant.',
  nulls: 'Not documented; provlens does not evaluate it.',
  examples: [{ expression: 'DefaultDomain()' }],
  source: 'synchronizationSchema: functions (Microsoft Graph)',
  pure: false,
  compile: undocumented,
};
