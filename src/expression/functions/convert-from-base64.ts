import { textOf } from '../coerce.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** As .NET reads them: what makes no character becomes U+FFFD, and a byte beyond 127 is a question mark in ASCII. */
const ENCODINGS: ReadonlyMap<string, (bytes: Buffer) => string> = new Map([
  ['unicode', (bytes) => utf16.decode(bytes)],
  ['utf8', (bytes) => utf8.decode(bytes)],
  ['ascii', (bytes) => Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('')],
]);

/** ConvertFromBase64(source, encoding). */
export const convertFromBase64: FunctionDefinition = {
  name: 'ConvertFromBase64',
  origin: 'cloud-sync',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'encoding', type: 'String', required: false, keywords: ['Unicode', 'ASCII', 'UTF8'] },
  ],
  returns: 'String',
  meaning: 'Decodes the text of a Base64 form; its bytes are UTF-16 (Unicode) unless another encoding is named.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'ConvertFromBase64("QW5h", UTF8)', result: 'Ana' }],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const [source, encoding] = args as [Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null) return text;
      const name = textOf(encoding.evaluate(row, run), site, encoding) ?? 'Unicode';
      const decoder = ENCODINGS.get(name.toLowerCase());
      if (decoder === undefined)
        throw site.error('unknown-encoding', `The encoding is Unicode, ASCII or UTF8, not ${JSON.stringify(name)}.`, {
          at: encoding,
        });
      const bare = text.replace(/[ \t\r\n]/g, '');
      if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare))
        throw site.error('not-base64', 'The text is not Base64.', { at: source });
      return decoder(Buffer.from(bare, 'base64'));
    };
  },
};
