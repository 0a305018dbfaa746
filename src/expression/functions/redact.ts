import type { FunctionDefinition } from './definition.ts';

/** Redact(value): exported as it is, hidden from the log. */
export const redact: FunctionDefinition = {
  name: 'Redact',
  origin: 'provisioning',
  parameters: [{ name: 'attribute/value', type: 'Any', required: true, keys: ['source', 'value', 'attribute'] }],
  returns: 'Any',
  meaning: 'Gives its value unchanged, and keeps it out of the provisioning log, which shows [Redact] instead.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'Redact([employeeId])', inputs: { employeeId: '0815' }, result: '0815' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: false,
  compile: (args) => {
    const source = args[0]!;
    return (row, run) => {
      run.redacted = true;
      return source.evaluate(row, run);
    };
  },
  sql: ([source]) => source!.value,
};
