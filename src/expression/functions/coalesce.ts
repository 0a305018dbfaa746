import { isEmpty } from '../coerce.ts';
import { choose } from '../sql/choose.ts';
import { isEmptySql, type SqlValue, text, unreadableWhere } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** Coalesce(source1, source2, …, defaultValue): the first that has a value. */
export const coalesce: FunctionDefinition = {
  name: 'Coalesce',
  origin: 'provisioning',
  parameters: [],
  repeating: {
    parameters: [{ name: 'source', type: 'Any', required: true, keys: ['source1', 'sourceN', 'defaultValue'] }],
    minimum: 1,
  },
  returns: 'Any',
  meaning: 'Gives the first source that has a value; the last argument serves as the default.',
  nulls: 'Null, absent and empty sources are passed over; when all of them are, the last argument is given as it is.',
  examples: [
    {
      expression: 'Coalesce([mail], [userPrincipalName])',
      inputs: { mail: null, userPrincipalName: 'ana@fabrikam.example' },
      result: 'ana@fabrikam.example',
    },
    { expression: 'Coalesce([mobile], "")', inputs: {}, result: '' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args) => {
    const last = args.length - 1;
    return (row, run) => {
      for (let index = 0; index < last; index++) {
        const value = args[index]!.evaluate(row, run);
        if (!isEmpty(value)) return value;
      }
      return args[last]!.evaluate(row, run) ?? null;
    };
  },
  sql: (args) => {
    const values = args.map(({ value }) => value);
    return firstOf(values) ?? chosenOf(values);
  },
};

/** Texts about which nothing is to be asked: each is written once. */
function firstOf(values: readonly (SqlValue | null)[]): SqlValue | null {
  if (!values.every((value) => value?.type === 'text' && unreadableWhere(value).length === 0)) return null;
  const all = values as readonly SqlValue[];
  const parts = all.map(({ sql }, index) => (index < all.length - 1 ? `nullif(${sql}, '')` : sql));
  return text(`coalesce(${parts.join(', ')})`, Math.max(...all.map(({ longest }) => longest)));
}

/** Any other values: what is to be asked about one is asked where those before it are empty. */
function chosenOf(values: readonly (SqlValue | null)[]): SqlValue | null {
  const sources = values.slice(0, -1);
  // Whether one is passed over has to be known.
  if (!sources.every((value) => value !== null)) return null;
  const ways = sources.map((value) => ({ when: `NOT ${isEmptySql(value)}`, value: { ...value, unless: [] } }));
  return choose(null, ways, values.at(-1)!, sources.flatMap(unreadableWhere));
}
