import { isEmpty } from '../coerce.ts';
import { condition, isEmptySql, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** IsPresent(expression). */
export const isPresent: FunctionDefinition = {
  name: 'IsPresent',
  origin: 'provisioning',
  parameters: [{ name: 'Expression', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Boolean',
  meaning: 'Says whether an attribute has a value that is not empty.',
  nulls: 'Null, absent and empty give False.',
  examples: [{ expression: 'IsPresent([mobile])', inputs: { mobile: '+34 600' }, result: true }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => !isEmpty(source.evaluate(row, run));
  },
  sql: ([source]) => source!.value && condition(`(NOT ${isEmptySql(source!.value)})`, unreadableWhere(source!.value)),
};
