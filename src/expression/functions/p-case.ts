import { properCase, titleCase } from '../../dotnet/casing.ts';
import { textOf } from '../coerce.ts';
import { constantText } from '../sql/constant.ts';
import { properCaseSql, titleCaseSql } from '../sql/proper-case.ts';
import { textSql } from '../sql/value.ts';
import { settled } from './change-case.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** PCase(source, wordSeparators): every word with a capital letter first. */
export const pCase: FunctionDefinition = {
  name: 'PCase',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'wordSeparators', type: 'String', required: false },
  ],
  returns: 'String',
  meaning:
    'Makes the first letter of every word a capital and the others small; words end at the separators, or at the many that .NET knows.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'PCase([surname])', inputs: { surname: 'RUIZ (SECOND)' }, result: 'Ruiz (Second)' },
    { expression: 'PCase("ana-lucia ruiz", " ")', result: 'Ana-lucia Ruiz' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, separators] = args as [Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null) return text;
      settled(settled(text, 'lower', site, source), 'upper', site, source);
      const between = separators.omitted ? null : textOf(separators.evaluate(row, run), site, separators);
      return between === null ? titleCase(text) : properCase(text, between);
    };
  },
  sql: ([source, separators]) => {
    const text = textSql(source!.value);
    if (text === null) return null;
    const between = constantText(separators!);
    const found = separators!.omitted
      ? titleCaseSql(text.sql)
      : between === null
        ? null
        : properCaseSql(text.sql, between);
    return found && { ...text, sql: found.sql, unless: [...text.unless, ...found.unless] };
  },
};
