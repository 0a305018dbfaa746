import { changeCase, changeCaseSql } from './change-case.ts';
import type { FunctionDefinition } from './definition.ts';

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
  compile: changeCase('lower'),
  sql: changeCaseSql('lower'),
};
