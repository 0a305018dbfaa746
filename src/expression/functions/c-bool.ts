import { booleanOf } from '../coerce.ts';
import { parseNumber } from '../number-text.ts';
import { truth } from '../sql/truth.ts';
import type { FunctionDefinition } from './definition.ts';

/** CBool(expression): the truth of a condition, a number or a text. */
export const cBool: FunctionDefinition = {
  name: 'CBool',
  origin: 'provisioning',
  parameters: [{ name: 'Expression', type: 'Condition', required: true, keys: ['source'] }],
  returns: 'Boolean',
  meaning: 'Gives True for a condition that holds, for numbers other than 0 and for the text True; else False.',
  nulls: 'Null, absent and empty give False.',
  examples: [
    { expression: 'CBool([department] = "Sales")', inputs: { department: 'Sales' }, result: true },
    { expression: 'CBool(0)', result: false },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const value = source.evaluate(row, run);
      if (typeof value === 'string') {
        const number = parseNumber(value);
        if (number !== null) return Number(number) !== 0;
      }
      return booleanOf(value, site, source) ?? false;
    };
  },
  sql: ([source]) => truth(source!.value),
};
