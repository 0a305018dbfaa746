import { listOf } from '../coerce.ts';
import { integer, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** Count(attribute): how many values. */
export const count: FunctionDefinition = {
  name: 'Count',
  origin: 'provisioning',
  parameters: [{ name: 'attribute', type: 'MultiValue', required: true, keys: ['source'] }],
  returns: 'Number',
  meaning: 'Gives how many values a multi-valued attribute has.',
  nulls: 'Null and absent count 0.',
  examples: [
    {
      expression: 'Count([proxyAddresses])',
      inputs: { proxyAddresses: ['smtp:a@x.example', 'smtp:b@x.example'] },
      result: 2,
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => listOf(source.evaluate(row, run)).length;
  },
  sql: ([source]) => {
    const value = source!.value;
    if (value === null) return null;
    const count =
      value.type === 'list' ? `coalesce(len(${value.sql}), 0)` : `CASE WHEN ${value.sql} IS NULL THEN 0 ELSE 1 END`;
    return integer(count, unreadableWhere(value));
  },
};
