import { textOf } from '../coerce.ts';
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
  nulls: 'Values that are null, absent or empty are passed over; where all of them are, null is given.',
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
    let taken = 0;
    for (const rule of args) {
      const text = textOf(rule.evaluate(row, run), site, rule);
      if (text === null || text === '') site.warn(run, 'empty-candidate', EMPTY);
      else {
        if (!PLAIN.test(text)) site.warn(run, 'special-characters-in-search', SPECIAL);
        if (takenInTarget === null)
          throw site.error('target-values-missing', unlessTaken(text), { failure: 'unknown' });
        if (!takenInTarget(text)) return text;
        taken += 1;
      }
    }
    if (taken === 0) return null;
    const values = taken === 1 ? 'The only value exists' : `All ${taken} values exist`;
    throw site.error('no-unique-value', `${values} in the target already: the service escrows the object.`);
  },
};

const unlessTaken = (text: string): string =>
  `It is ${JSON.stringify(text)} unless the target holds that already, else what the next rule gives. Which values exist in the target is not known: give the values that are taken there (--taken, takenInTarget).`;
const PLAIN = /^\p{ASCII}*$/u;
const EMPTY =
  'A rule of SelectUniqueValue gave no value. The documents do not say what the service does then; here the rule was passed over.';
const SPECIAL =
  'The search for a value with special characters such as diacritics is documented to fail in Active Directory: put NormalizeDiacritics around it.';
