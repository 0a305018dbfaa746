import { textOf } from '../../coerce.ts';
import { withoutDiacritics } from '../diacritics.ts';
import type { FunctionDefinition } from './definition.ts';

/** NormalizeDiacritics(source). */
export const normalizeDiacritics: FunctionDefinition = {
  name: 'NormalizeDiacritics',
  origin: 'provisioning',
  parameters: [{ name: 'source', type: 'String', required: true }],
  returns: 'String',
  meaning: 'Replaces letters with diacritics by plain ones.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'NormalizeDiacritics([surname])', inputs: { surname: 'Łuczyńska' }, result: 'Luczynska' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? text : withoutDiacritics(text);
    };
  },
};
