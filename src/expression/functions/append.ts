import { textOf } from '../coerce.ts';
import { textOfAll } from '../sql/value.ts';
import type { FunctionDefinition } from './definition.ts';

/** Append(source, suffix): two texts, one after the other. */
export const append: FunctionDefinition = {
  name: 'Append',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'suffix', type: 'String', required: true },
  ],
  returns: 'String',
  meaning: 'Puts a suffix behind a text.',
  nulls: 'Null, absent and empty count as no text: the other part is given alone.',
  examples: [
    { expression: 'Append([alias], "@fabrikam.example")', inputs: { alias: 'ana' }, result: 'ana@fabrikam.example' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    const suffix = args[1]!;
    return (row, run) =>
      (textOf(source.evaluate(row, run), site, source) ?? '') + (textOf(suffix.evaluate(row, run), site, suffix) ?? '');
  },
  sql: ([source, suffix]) => textOfAll([source!.value, suffix!.value], (a, b) => `concat(${a}, ${b})`),
};
