import { integerOf, textOf } from '../coerce.ts';
import { constantInteger } from '../sql/constant.ts';
import { cutSql } from '../sql/cut.ts';
import { textSql } from '../sql/value.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** Mid(source, start, length): a part of a text, in UTF-16 units as .NET counts. */
export const mid: FunctionDefinition = {
  name: 'Mid',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'start', type: 'Number', required: true },
    { name: 'length', type: 'Number', required: true },
  ],
  returns: 'String',
  meaning: 'Gives a part of a text: where it starts, counted from 1, and how long it is.',
  nulls: 'Null and absent give null, the empty text gives itself.',
  examples: [
    { expression: 'Mid([employeeId], 3, 4)', inputs: { employeeId: 'ES0815-X' }, result: '0815' },
    { expression: 'Mid([givenName], 1, 64)', inputs: { givenName: 'Ana' }, result: 'Ana' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, start, length] = args as [Argument, Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null || text === '') return text;
      const from = integerOf(start.evaluate(row, run), site, start);
      const count = integerOf(length.evaluate(row, run), site, length);
      if (from === null || from < 1)
        throw site.error('start-out-of-range', `Mid counts from 1: it cannot start at ${from ?? 'nothing'}.`, {
          at: start,
        });
      if (count === null || count < 0)
        throw site.error('length-out-of-range', `Mid cannot give ${count ?? 'an unknown number of'} characters.`, {
          at: length,
        });
      if (from > text.length) {
        site.warn(
          run,
          'start-beyond-end',
          'Mid starts beyond the end of the text. The documents do not say what it gives then; here it is the empty text.',
        );
        return '';
      }
      return text.slice(from - 1, from - 1 + count);
    };
  },
  sql: ([source, start, length]) => {
    const text = textSql(source!.value);
    const from = constantInteger(start!);
    const count = constantInteger(length!);
    if (text === null || from === null || from < 1 || count === null || count < 0) return null;
    return cutSql(text, from, count);
  },
};
