import { trimWhite } from '../../dotnet/white-space.ts';
import { isList, textOf } from '../coerce.ts';
import type { Run } from '../run.ts';
import { constantText } from '../sql/constant.ts';
import { textSql } from '../sql/value.ts';
import { trimmedSql } from '../sql/white-space.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** Split(source, delimiter): several values out of one text. */
export const split: FunctionDefinition = {
  name: 'Split',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'Any', required: true },
    { name: 'delimiter', type: 'String', required: true },
  ],
  returns: 'MultiValue',
  meaning:
    'Splits a text, or every value of a list, into several values at a delimiter; white space around them is dropped.',
  nulls: 'Null, absent and the empty list give null.',
  examples: [
    {
      expression: 'Split([extensionAttribute3], ";")',
      inputs: { extensionAttribute3: 'SQL;KQL' },
      result: ['SQL', 'KQL'],
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, delimiter] = args as [Argument, Argument];
    return (row, run) => {
      const value = source.evaluate(row, run);
      const texts = isList(value) ? value.map((one) => textOf(one, site, source)) : [textOf(value, site, source)];
      if (texts.length === 0 || texts[0] === null) return null;
      const at = textOf(delimiter.evaluate(row, run), site, delimiter) ?? '';
      if (at === '') throw site.error('no-delimiter', 'Split needs a delimiter that is not empty.', { at: delimiter });
      const parts = texts.length === 1 ? texts[0]!.split(at) : texts.flatMap((text) => text?.split(at) ?? []);
      for (let index = 0; index < parts.length; index++) {
        const trimmed = trimWhite(parts[index]!);
        if (trimmed !== parts[index]) warnTrimmed(site, run);
        parts[index] = trimmed;
      }
      return parts;
    };
  },
  sql: ([source, delimiter]) => {
    const text = textSql(source!.value);
    const at = delimiter!.value;
    if (text === null || at === null || (constantText(delimiter!) ?? '') === '') return null;
    return { ...text, type: 'list', sql: `string_split(${text.sql}, ${at.sql})`, finish: trimmedSql };
  },
};

/** The one documented output has no blank where the input has one; .NET's own Split would keep it. */
function warnTrimmed(site: CallSite, run: Run): void {
  if (run.warnings.some(({ code }) => code === 'trimmed')) return;
  site.warn(
    run,
    'trimmed',
    'White space around a value was dropped, as in the one example of the documents; .NET would keep it.',
  );
}
