import { textOf } from '../coerce.ts';
import { withoutDiacritics } from '../diacritics.ts';
import { plainSql } from '../sql/diacritics.ts';
import { textSql } from '../sql/value.ts';
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
      if (text === null) return null;
      const plain = withoutDiacritics(text);
      if (BEYOND_TABLE.test(plain)) site.warn(run, 'letters-beyond-table', MESSAGE);
      return plain;
    };
  },
  sql: ([source]) => {
    const text = textSql(source!.value);
    if (text === null) return null;
    const { sql, unless } = plainSql(text.sql);
    return { ...text, sql, unless: [...text.unless, ...unless], longest: 2 * text.longest };
  },
};

/** The published table leads to letters of ASCII only. */
const BEYOND_TABLE = /[^\p{ASCII}\P{L}]/u;
const MESSAGE =
  'Some letters are not in the published table of NormalizeDiacritics, which has Latin letters only. What the service makes of them is not documented; here they kept their base letter.';
