import { textOf } from '../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** Error(errorMessage): no value, but a failure. */
export const error: FunctionDefinition = {
  name: 'Error',
  origin: 'cloud-sync',
  parameters: [{ name: 'ErrorMessage', type: 'String', required: true, keys: ['message', 'source'] }],
  returns: 'Any',
  meaning: 'Fails with a message of its own.',
  nulls: 'Null, absent and empty fail without a message.',
  examples: [
    {
      expression: 'IIF([employeeId] = "", Error("No employee id"), [employeeId])',
      inputs: { employeeId: '0815' },
      result: '0815',
    },
  ],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: false,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const message = textOf(source.evaluate(row, run), site, source);
      throw site.error('error-function', message || 'Error was called without a message.');
    };
  },
};
