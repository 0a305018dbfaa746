import { textOf } from '../coerce.ts';
import { textOfAll } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** ConvertToUTF8Hex(source). */
export const convertToUtf8Hex: FunctionDefinition = {
  name: 'ConvertToUTF8Hex',
  origin: 'provisioning',
  parameters: [{ name: 'source', type: 'String', required: true }],
  returns: 'String',
  meaning: 'Gives the UTF-8 bytes of a text as hexadecimal digits, in upper case.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'ConvertToUTF8Hex("Zoë")', result: '5A6FC3AB' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? text : Buffer.from(text, 'utf8').toString('hex').toUpperCase();
    };
  },
  sql: ([source]) => {
    const hex = textOfAll([source!.value], (text) => `hex(${text})`);
    return hex && { ...hex, longest: 6 * hex.longest };
  },
};
