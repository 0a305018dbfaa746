import { textOf } from '../../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** SelectUniqueValue(rule1, rule2, …): the first value that is free in the target. */
export const selectUniqueValue: FunctionDefinition = {
  name: 'SelectUniqueValue',
  origin: 'provisioning',
  parameters: [],
  repeating: {
    parameters: [
      {
        name: 'uniqueValueRule',
        type: 'Any',
        required: true,
        keys: ['uniqueValueRule1', 'uniqueValueRuleN', 'source'],
      },
    ],
    minimum: 2,
  },
  returns: 'Any',
  meaning: 'Gives the first value that does not exist in the target yet; when all of them do, the object is escrowed.',
  nulls: 'Values that are null, absent or empty are passed over.',
  examples: [
    {
      expression: 'SelectUniqueValue(Join(".", [givenName], [surname]), [employeeId])',
      inputs: { givenName: 'Ana', surname: 'Ruiz', employeeId: '0815' },
      result: 'Ana.Ruiz',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: false,
  compile: (args, site) => (row, run) => {
    const { takenInTarget } = run;
    if (takenInTarget === null) {
      const message =
        'Which values exist in the target is not known: give the values that are taken there (--taken, takenInTarget).';
      throw site.error('target-values-missing', message, { failure: 'unknown' });
    }
    for (const rule of args) {
      const text = textOf(rule.evaluate(row, run), site, rule);
      if (text !== null && text !== '' && !takenInTarget(text)) return text;
    }
    const message = `All ${args.length} values exist in the target already: the service escrows the object.`;
    throw site.error('no-unique-value', message);
  },
};
