import { textOf } from '../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** Half a character, such as Left may leave; .NET's encodings put the replacement character in its place. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** ConvertToBase64(source). */
export const convertToBase64: FunctionDefinition = {
  name: 'ConvertToBase64',
  origin: 'provisioning',
  parameters: [{ name: 'source', type: 'String', required: true }],
  returns: 'String',
  meaning: 'Gives the Base64 form of a text, of its UTF-16 bytes (little endian), as .NET calls Unicode.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'ConvertToBase64("Ana")', result: 'QQBuAGEA' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? text : Buffer.from(text.replace(LONE_SURROGATE, '\ufffd'), 'utf16le').toString('base64');
    };
  },
};
