import type { FunctionDefinition } from './definition.ts';
import { undocumented } from './undocumented.ts';

/** AltSecIdFromNetid: known by its name only. */
export const altSecIdFromNetid: FunctionDefinition = {
  name: 'AltSecIdFromNetid',
  origin: 'hr-guide',
  parameters: [{ name: 'source', type: 'Any', required: true }],
  returns: 'Any',
  meaning: 'Seen in published schemas only; its meaning is not documented.',
  nulls: 'Not documented; provlens does not evaluate it.',
  examples: [{ expression: 'AltSecIdFromNetid([netId])' }],
  source: 'Attribute mapping expressions for Workday to Active Directory user provisioning',
  pure: false,
  compile: undocumented,
};
