import { isIgnore, isList, scalarText } from '../coerce.ts';
import { condition, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** IsString(expression): whether CStr can give its text. */
export const isString: FunctionDefinition = {
  name: 'IsString',
  origin: 'provisioning',
  parameters: [{ name: 'Expression', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Boolean',
  meaning: 'Says whether a value can be given as a text.',
  nulls: 'Null and absent give False.',
  examples: [
    { expression: 'IsString([displayName])', inputs: { displayName: 'Ana' }, result: true },
    { expression: 'IsString([groups])', inputs: { groups: ['a', 'b'] }, result: false },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => {
      const value = source.evaluate(row, run);
      if (value === undefined || value === null || isIgnore(value)) return false;
      if (!isList(value)) return scalarText(value) !== null;
      return value.length === 1 && scalarText(value[0]!) !== null;
    };
  },
  sql: ([source]) => {
    const value = source!.value;
    if (value === null || value.type === 'list') return null;
    return condition(`(${value.sql} IS NOT NULL)`, unreadableWhere(value));
  },
};
