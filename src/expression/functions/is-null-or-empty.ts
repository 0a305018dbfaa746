import { isEmpty } from '../coerce.ts';
import { condition, isEmptySql, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** IsNullOrEmpty(expression). */
export const isNullOrEmpty: FunctionDefinition = {
  name: 'IsNullOrEmpty',
  origin: 'provisioning',
  parameters: [{ name: 'Expression', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Boolean',
  meaning: 'Says whether an attribute is absent, null or empty.',
  nulls: 'Null, absent and empty give True.',
  examples: [{ expression: 'IsNullOrEmpty([mobile])', inputs: { mobile: '' }, result: true }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => isEmpty(source.evaluate(row, run));
  },
  sql: ([source]) => source!.value && condition(isEmptySql(source!.value), unreadableWhere(source!.value)),
};
