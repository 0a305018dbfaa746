import { trimWhite } from '../../dotnet/white-space.ts';
import { isList, textOf } from '../coerce.ts';
import { textOfAll } from '../sql/value.ts';
import { trimmedSql } from '../sql/white-space.ts';
import type { Scalar } from '../value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** Trim(value): a text, or every value of a list, without white space at its ends. */
export const trim: FunctionDefinition = {
  name: 'Trim',
  origin: 'cloud-sync',
  parameters: [{ name: 'value', type: 'Any', required: true, keys: ['source'] }],
  returns: 'Any',
  meaning: 'Removes white space at both ends of a text, or of every value of a multi-valued attribute.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'Trim("  Ana ")', result: 'Ana' },
    { expression: 'Trim([skills])', inputs: { skills: ['SQL ', ' KQL'] }, result: ['SQL', 'KQL'] },
  ],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const value = source.evaluate(row, run);
      if (isList(value)) return trimEach(value, site, source);
      const text = textOf(value, site, source);
      return text === null ? null : trimWhite(text);
    };
  },
  sql: ([source]) => textOfAll([source!.value], trimmedSql),
};

const trimEach = (values: readonly Scalar[], site: CallSite, at: Argument): readonly string[] =>
  values.map((value) => trimWhite(textOf(value, site, at) ?? ''));
