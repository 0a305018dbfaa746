import { textOf } from '../../coerce.ts';
import { casingFor, invariantLower } from '../../dotnet/casing.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** ToLower(source, culture): a text in lower case, letter by letter as .NET does it. */
export const toLower: FunctionDefinition = {
  name: 'ToLower',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'culture', type: 'String', required: false },
  ],
  returns: 'String',
  meaning:
    'Gives a text in lower case, by the rules of a culture such as en-US, or of the invariant culture where none is named.',
  nulls: 'Null and absent give null.',
  examples: [
    {
      expression: 'ToLower([mail])',
      inputs: { mail: 'Ana.Ruiz@Fabrikam.example' },
      result: 'ana.ruiz@fabrikam.example',
    },
    { expression: 'ToLower("IĞDIR", "tr-TR")', result: 'ığdır' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, culture] = args as [Argument, Argument];
    if (culture.omitted) {
      return (row, run) => {
        const text = textOf(source.evaluate(row, run), site, source);
        return text === null ? null : invariantLower(text);
      };
    }
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null) return text;
      const name = textOf(culture.evaluate(row, run), site, culture);
      if (name === null || name === '') return invariantLower(text);
      const casing = casingFor(name);
      if (casing === null) {
        throw site.error('unknown-culture', `${JSON.stringify(name)} is no name of a culture; en-US or tr-TR are.`, {
          at: culture,
        });
      }
      return casing.lower(text);
    };
  },
};
