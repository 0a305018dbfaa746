import { DateTime } from '../../dotnet/date-time.ts';
import type { FunctionDefinition } from './definition.ts';

/** Now(): the current moment, to the second as its documented text is. */
export const now: FunctionDefinition = {
  name: 'Now',
  origin: 'provisioning',
  parameters: [],
  returns: 'DateTime',
  meaning: 'Gives the current date and time in UTC.',
  nulls: 'It takes no arguments.',
  examples: [{ expression: 'Now()', result: '11/23/2026 9:05:00 AM' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: false,
  compile: () => (_row, run) => {
    const { epochMs, ticks } = run.now;
    const rest = ((epochMs % 1000) + 1000) % 1000;
    return rest === 0 && ticks === 0 ? run.now : new DateTime(epochMs - rest);
  },
};
