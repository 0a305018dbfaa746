import { changeCase, changeCaseSql } from './change-case.ts';
import type { FunctionDefinition } from './definition.ts';

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
  compile: changeCase('upper'),
  sql: changeCaseSql('upper'),
};
