import { invariantUpper } from '../../dotnet/casing.ts';
import { integerOf, textOf } from '../coerce.ts';
import { constantText } from '../sql/constant.ts';
import { countedOtherwise } from '../sql/letters.ts';
import { integer, textSql } from '../sql/value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** InStr(value1, value2, start, compareType): where one text is in another, in UTF-16 units. */
export const inStr: FunctionDefinition = {
  name: 'InStr',
  origin: 'provisioning',
  parameters: [
    { name: 'value1', type: 'String', required: true, keys: ['source', 'stringcheck'] },
    { name: 'value2', type: 'String', required: true, keys: ['find', 'stringmatch'] },
    { name: 'start', type: 'Number', required: false },
    {
      name: 'compareType',
      type: 'String',
      required: false,
      keywords: ['vbTextCompare', 'vbBinaryCompare'],
      keys: ['compare'],
    },
  ],
  returns: 'Number',
  meaning: 'Gives the first position of a text in another one, counted from 1; 0 if it is not there.',
  nulls: 'Null and absent count as the empty text.',
  examples: [
    { expression: 'InStr([mail], "@")', inputs: { mail: 'ana@fabrikam.example' }, result: 4 },
    { expression: 'InStr("Ana", "A", 2, vbTextCompare)', result: 3 },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, part, start, compare] = args as [Argument, Argument, Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source) ?? '';
      const wanted = textOf(part.evaluate(row, run), site, part) ?? '';
      const from = integerOf(start.evaluate(row, run), site, start) ?? 1;
      if (from < 1)
        throw site.error('start-out-of-range', `InStr counts from 1: it cannot start at ${from}.`, { at: start });
      const isText = ignoresCase(textOf(compare.evaluate(row, run), site, compare), site, compare);
      if (from > text.length) return 0;
      return isText
        ? invariantUpper(text).indexOf(invariantUpper(wanted), from - 1) + 1
        : text.indexOf(wanted, from - 1) + 1;
    };
  },
  sql: ([source, part, start, compare]) => {
    const text = textSql(source!.value);
    const wanted = constantText(part!);
    if (text === null || part!.value === null || wanted === null || wanted === '') return null;
    // Where it starts and how it compares is hardly ever said.
    if (!start!.omitted || !compare!.omitted) return null;
    const found = `instr(coalesce(${text.sql}, ''), ${part!.value.sql})`;
    return integer(found, [...text.unless, countedOtherwise(text.sql)]);
  },
};

/** Without a word for it texts are compared letter by letter, case included, as Visual Basic does by default. */
function ignoresCase(word: string | null, site: CallSite, at: Argument): boolean {
  const wanted = word?.toLowerCase() ?? 'vbbinarycompare';
  if (wanted === 'vbtextcompare' || wanted === '1') return true;
  if (wanted === 'vbbinarycompare' || wanted === '0') return false;
  throw site.error(
    'unknown-compare-type',
    `compareType is vbTextCompare or vbBinaryCompare, not ${JSON.stringify(word)}.`,
    { at },
  );
}
