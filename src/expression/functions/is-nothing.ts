import type { FunctionDefinition } from './definition.ts';
import { undocumented } from './undocumented.ts';

/** IsNothing: known by its name only. */
export const isNothing: FunctionDefinition = {
  name: 'IsNothing',
  origin: 'graph',
  parameters: [{ name: 'source', type: 'Any', required: true }],
  returns: 'Any',
  meaning: 'Listed by Microsoft Graph without a description; by its name, whether there is no value.',
  nulls: 'Not documented; provlens does not evaluate it.',
  examples: [{ expression: 'IsNothing([mobile])' }],
  source: 'synchronizationSchema: functions (Microsoft Graph)',
  pure: false,
  compile: undocumented,
};
