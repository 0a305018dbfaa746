import { textOf } from '../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** The only revision of security identifiers there is; it is their first byte. */
const REVISION = 1;

/** StringFromSid(sid): a security identifier as text. */
export const stringFromSid: FunctionDefinition = {
  name: 'StringFromSid',
  origin: 'cloud-sync',
  parameters: [{ name: 'ObjectSID', type: 'Any', required: true, keys: ['source', 'sid'] }],
  returns: 'String',
  meaning: 'Gives a security identifier as text, S-1-…, from its bytes in Base64; a text of that form stays as it is.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'StringFromSid([objectSid])', inputs: { objectSid: 'AQEAAAAAAAUSAAAA' }, result: 'S-1-5-18' },
  ],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null || /^S-\d+(-\d+)+$/i.test(text)) return text;
      const bytes = Buffer.from(text, 'base64');
      const count = bytes[1] ?? 0;
      if (bytes[0] !== REVISION || bytes.length !== 8 + count * 4)
        throw site.error('not-a-sid', 'The value is no security identifier in Base64.', { at: source });
      const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + index * 4));
      return ['S', REVISION, bytes.readUIntBE(2, 6), ...parts].join('-');
    };
  },
};
