import { textOf } from '../../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** Trim(source). */
export const trim: FunctionDefinition = {
  name: 'Trim',
  origin: 'cloud-sync',
  parameters: [{ name: 'source', type: 'String', required: true }],
  returns: 'String',
  meaning: 'Removes white space at both ends.',
  nulls: 'Null and absent give null.',
  examples: [{ expression: 'Trim("  Ana ")', result: 'Ana' }],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      return text === null ? text : text.trim();
    };
  },
};
