import { textOf } from '../../coerce.ts';
import { casingFor, invariantUpper } from '../../dotnet/casing.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** ToUpper(source, culture): a text in upper case, letter by letter as .NET does it. */
export const toUpper: FunctionDefinition = {
  name: 'ToUpper',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'culture', type: 'String', required: false },
  ],
  returns: 'String',
  meaning:
    'Gives a text in upper case, by the rules of a culture such as en-US, or of the invariant culture where none is named.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'ToUpper([country])', inputs: { country: 'es' }, result: 'ES' },
    { expression: 'ToUpper("izmir", "tr-TR")', result: 'İZMİR' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, culture] = args as [Argument, Argument];
    if (culture.omitted) {
      return (row, run) => {
        const text = textOf(source.evaluate(row, run), site, source);
        return text === null ? null : invariantUpper(text);
      };
    }
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null) return text;
      const name = textOf(culture.evaluate(row, run), site, culture);
      if (name === null || name === '') return invariantUpper(text);
      const casing = casingFor(name);
      if (casing === null) {
        throw site.error('unknown-culture', `${JSON.stringify(name)} is no name of a culture; en-US or tr-TR are.`, {
          at: culture,
        });
      }
      return casing.upper(text);
    };
  },
};
