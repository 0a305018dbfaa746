import { integerOf, textOf } from '../coerce.ts';
import { constantInteger } from '../sql/constant.ts';
import { cutSql } from '../sql/cut.ts';
import { textSql } from '../sql/value.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** Left(string, numChars): the start of a text, in UTF-16 units as .NET counts. */
export const left: FunctionDefinition = {
  name: 'Left',
  origin: 'provisioning',
  parameters: [
    { name: 'String', type: 'String', required: true, keys: ['source'] },
    { name: 'NumChars', type: 'Number', required: true, keys: ['length'] },
  ],
  returns: 'String',
  meaning: 'Gives so many characters from the start of a text; a negative number gives all of it.',
  nulls: 'Null and absent give the empty text.',
  examples: [{ expression: 'Left([surname], 3)', inputs: { surname: 'Ruizmendi' }, result: 'Rui' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, length] = args as [Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source) ?? '';
      const count = integerOf(length.evaluate(row, run), site, length);
      if (count === null) throw site.error('no-number', 'Left needs a number of characters.', { at: length });
      return count < 0 ? text : text.slice(0, count);
    };
  },
  sql: ([source, length]) => {
    const text = textSql(source!.value);
    const count = constantInteger(length!);
    if (text === null || count === null) return null;
    const whole = { ...text, sql: `coalesce(${text.sql}, '')` };
    return count < 0 ? whole : cutSql(whole, 1, count);
  },
};
