import { textOf } from '../coerce.ts';
import { textOfAll } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** StripSpaces(source). */
export const stripSpaces: FunctionDefinition = {
  name: 'StripSpaces',
  origin: 'provisioning',
  parameters: [{ name: 'source', type: 'String', required: true }],
  returns: 'String',
  meaning: 'Removes every space (U+0020); tabs and other white space stay.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'StripSpaces([displayName])', inputs: { displayName: 'Ana  Ruiz' }, result: 'AnaRuiz' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? text : text.replaceAll(' ', '');
    };
  },
  sql: ([source]) => textOfAll([source!.value], (text) => `replace(${text}, ' ', '')`),
};
