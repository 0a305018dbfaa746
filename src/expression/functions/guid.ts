import type { FunctionDefinition } from './definition.ts';

/** Guid(): a random GUID of version 4. */
export const guid: FunctionDefinition = {
  name: 'Guid',
  origin: 'provisioning',
  parameters: [],
  returns: 'String',
  meaning: 'Gives a new random GUID, in lower case.',
  nulls: 'Takes no argument.',
  examples: [{ expression: 'Mid(Guid(), 15, 1)', result: '4' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: false,
  compile: () => (_row, run) => {
    const digit = (from: number, count: number): string => (from + Math.floor(run.random() * count)).toString(16);
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
      place === 'x' ? digit(0, 16) : digit(8, 4),
    );
  },
};
