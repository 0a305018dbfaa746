import { textOf } from '../coerce.ts';
import { textSql } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** CStr(value). */
export const cStr: FunctionDefinition = {
  name: 'CStr',
  origin: 'provisioning',
  parameters: [{ name: 'value', type: 'Any', required: true, keys: ['source'] }],
  returns: 'String',
  meaning: 'Gives the text of a number, a Boolean, a date or a reference.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'CStr([employeeNumber])', inputs: { employeeNumber: 4711 }, result: '4711' },
    { expression: 'CStr(CBool(1))', result: 'True' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => textOf(source.evaluate(row, run), site, source);
  },
  sql: ([source]) => textSql(source!.value),
};
