import { isEmpty } from '../../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** Coalesce(source1, source2, …, defaultValue): the first that has a value. */
export const coalesce: FunctionDefinition = {
  name: 'Coalesce',
  origin: 'provisioning',
  parameters: [],
  repeating: {
    parameters: [{ name: 'source', type: 'Any', required: true, keys: ['source1', 'sourceN', 'defaultValue'] }],
    minimum: 1,
  },
  returns: 'Any',
  meaning: 'Gives the first source that has a value; the last argument serves as the default.',
  nulls: 'Null, absent and empty sources are passed over; when all of them are, the last argument is given as it is.',
  examples: [
    {
      expression: 'Coalesce([mail], [userPrincipalName])',
      inputs: { mail: null, userPrincipalName: 'ana@fabrikam.example' },
      result: 'ana@fabrikam.example',
    },
    { expression: 'Coalesce([mobile], "")', inputs: {}, result: '' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const last = args.length - 1;
    return (row, run) => {
      for (let index = 0; index < last; index++) {
        const value = args[index]!.evaluate(row, run);
        if (!isEmpty(value)) return value;
      }
      return args[last]!.evaluate(row, run) ?? null;
    };
  },
};
