import { condition, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** IsNull(expression). */
export const isNull: FunctionDefinition = {
  name: 'IsNull',
  origin: 'provisioning',
  parameters: [{ name: 'Expression', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Boolean',
  meaning: 'Says whether an attribute is absent or null; an empty text is not null.',
  nulls: 'Null and absent give True, the empty text False.',
  examples: [{ expression: 'IsNull([manager])', inputs: {}, result: true }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => (source.evaluate(row, run) ?? null) === null;
  },
  sql: ([source]) => source!.value && condition(`(${source!.value.sql} IS NULL)`, unreadableWhere(source!.value)),
};
