import { integerOf, listOf } from '../coerce.ts';
import { constantInteger } from '../sql/constant.ts';
import { text, unreadableWhere } from '../sql/value.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** Item(attribute, index): one of several values. */
export const item: FunctionDefinition = {
  name: 'Item',
  origin: 'provisioning',
  parameters: [
    { name: 'attribute', type: 'MultiValue', required: true, keys: ['source'] },
    { name: 'index', type: 'Number', required: true },
  ],
  returns: 'Any',
  meaning: 'Gives one value of a multi-valued attribute; the first has the index 1.',
  nulls: 'Null, absent and empty attributes have no values: every index is out of range, which is an error.',
  examples: [{ expression: 'Item([skills], 2)', inputs: { skills: ['SQL', 'KQL'] }, result: 'KQL' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, index] = args as [Argument, Argument];
    return (row, run) => {
      const values = listOf(source.evaluate(row, run));
      const place = integerOf(index.evaluate(row, run), site, index);
      if (place !== null && place >= 1 && place <= values.length) return values[place - 1];
      const found = values.length === 1 ? 'there is 1 value' : `there are ${values.length} values`;
      const message = `Item counts from 1, and ${found}: number ${place ?? 'nothing'} is out of range.`;
      throw site.error('index-out-of-range', message, { at: index });
    };
  },
  sql: ([source, index]) => {
    const value = source!.value;
    const place = constantInteger(index!);
    if (value === null || place === null || place < 1) return null;
    if (value.type === 'list') {
      const { sql, longest } = value;
      const part = `${sql}[${place}]`;
      const unless = [...unreadableWhere(value), `coalesce(len(${sql}), 0) < ${place}`];
      return text(value.finish?.(part) ?? part, longest, unless);
    }
    return place > 1 ? null : { ...value, unless: [...unreadableWhere(value), `${value.sql} IS NULL`], ignore: null };
  },
};
