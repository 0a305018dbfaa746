import type { FunctionDefinition } from './definition.ts';
import { undocumented } from './undocumented.ts';

/** Prepend: known by its name only. */
export const prepend: FunctionDefinition = {
  name: 'Prepend',
  origin: 'graph',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'prefix', type: 'String', required: true },
  ],
  returns: 'Any',
  meaning: 'Listed by Microsoft Graph without a description; by its name, a prefix before a text.',
  nulls: 'Not documented; provlens does not evaluate it.',
  examples: [{ expression: 'Prepend([alias], "x-")' }],
  source: 'synchronizationSchema: functions (Microsoft Graph)',
  pure: false,
  compile: undocumented,
};
