import { integerOf, textOf } from '../coerce.ts';
import { constantInteger, constantText } from '../sql/constant.ts';
import { escapedLetters } from '../sql/letters.ts';
import { textOfAll } from '../sql/value.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** Word(string, wordNumber, delimiters): one word of a text. */
export const word: FunctionDefinition = {
  name: 'Word',
  origin: 'provisioning',
  parameters: [
    { name: 'String', type: 'String', required: true, keys: ['source'] },
    { name: 'WordNumber', type: 'Number', required: true },
    { name: 'Delimiters', type: 'String', required: true },
  ],
  returns: 'String',
  meaning: 'Gives one word of a text, counted from 1; every character of the delimiters separates words.',
  nulls: 'A null or absent text, a number below 1 and a number beyond the last word give the empty text.',
  examples: [{ expression: 'Word([displayName], 2, " ,")', inputs: { displayName: 'Ruiz, Ana' }, result: 'Ana' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [source, place, delimiters] = args as [Argument, Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source) ?? '';
      const number = integerOf(place.evaluate(row, run), site, place) ?? 0;
      const between = textOf(delimiters.evaluate(row, run), site, delimiters) ?? '';
      const found = wordAt(text, number, between, false);
      if (found !== wordAt(text, number, between, true)) site.warn(run, 'empty-words', EMPTY_WORDS);
      return found;
    };
  },
  sql: ([source, place, delimiters]) => {
    const number = constantInteger(place!);
    const between = constantText(delimiters!);
    // A delimiter beyond U+FFFF counts as its two halves.
    if (number === null || number < 1 || between === null || !IN_ONE_UNIT.test(between)) return null;
    return textOfAll(
      [source!.value],
      (text) => `coalesce(regexp_extract_all(${text}, '[^${escapedLetters(between)}]+')[${number}], '')`,
    );
  },
};

const EMPTY_WORDS =
  'The text starts with delimiters, or they follow each other. The documents do not say whether there is an empty word between them; here there is none.';

/** At least one character, and none of two UTF-16 units or of half a character. */
const IN_ONE_UNIT = /^[^\ud800-\udfff]+$/;

function wordAt(text: string, number: number, delimiters: string, countsEmpty: boolean): string {
  let count = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    if (index < text.length && !delimiters.includes(text.charAt(index))) continue;
    if ((countsEmpty || index > start) && ++count === number) return text.slice(start, index);
    start = index + 1;
  }
  return '';
}
