import { textOf } from '../coerce.ts';
import { textOfAll } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** Not(source): the other of True and False. */
export const not: FunctionDefinition = {
  name: 'Not',
  origin: 'provisioning',
  parameters: [{ name: 'source', type: 'Boolean', required: true }],
  returns: 'String',
  meaning: 'Gives False for True, and True for everything else.',
  nulls: 'Null, absent and empty give True, as everything does that is not True.',
  examples: [{ expression: 'Not([IsSoftDeleted])', inputs: { IsSoftDeleted: 'False' }, result: 'True' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text !== null && text.toLowerCase() === 'true' ? 'False' : 'True';
    };
  },
  sql: ([source]) =>
    textOfAll([source!.value], (text) => `CASE WHEN lower(${text}) = 'true' THEN 'False' ELSE 'True' END`),
};
