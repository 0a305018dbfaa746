import { isEmpty } from '../coerce.ts';
import { isEmptySql } from '../sql/value.ts';
import { IGNORE_FLOW } from '../value.ts';
import type { FunctionDefinition } from './definition.ts';

/** IgnoreFlowIfNullOrEmpty(expression). */
export const ignoreFlowIfNullOrEmpty: FunctionDefinition = {
  name: 'IgnoreFlowIfNullOrEmpty',
  origin: 'provisioning',
  parameters: [{ name: 'expression', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Any',
  meaning: 'Gives its value, and leaves the attribute out of the flow where there is none.',
  nulls: 'Null, absent and empty leave the attribute out.',
  examples: [{ expression: 'IgnoreFlowIfNullOrEmpty([mobile])', inputs: { mobile: '+34 600' }, result: '+34 600' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => {
      const value = source.evaluate(row, run);
      return isEmpty(value) ? IGNORE_FLOW : value;
    };
  },
  sql: ([source]) => {
    const value = source!.value;
    if (value === null) return null;
    const flow = `CASE WHEN ${isEmptySql(value)} THEN 'flow' END`;
    return { ...value, ignore: value.ignore === null ? flow : `coalesce(${value.ignore}, ${flow})` };
  },
};
