import { integerOf, textOf } from '../coerce.ts';
import type { Run } from '../run.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

const LONGEST = 256;
const DIGITS = '0123456789';
const SPECIALS = '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWERS = 'abcdefghijklmnopqrstuvwxyz';

/** RandomString(length, minimum of each class …, charactersToAvoid): a random text that has some of each class. */
export const randomString: FunctionDefinition = {
  name: 'RandomString',
  origin: 'provisioning',
  parameters: [
    { name: 'Length', type: 'Number', required: true },
    { name: 'MinimumNumbers', type: 'Number', required: true },
    { name: 'MinimumSpecialCharacters', type: 'Number', required: true },
    { name: 'MinimumCapital', type: 'Number', required: true },
    { name: 'MinimumLowerCase', type: 'Number', required: true },
    { name: 'CharactersToAvoid', type: 'String', required: false },
  ],
  returns: 'String',
  meaning: 'Gives a random text with at least so many digits, special characters, capital and small letters.',
  nulls: 'A length or minimum that is null, absent or empty is an error.',
  examples: [{ expression: 'Mid(Append(RandomString(8, 2, 0, 2, 2), "#"), 9, 1)', result: '#' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: false,
  compile: (args, site) => (row, run) => {
    const [length, ...minimums] = args
      .slice(0, 5)
      .map((argument) => countOf(argument.evaluate(row, run), site, argument));
    const avoid = textOf(args[5]!.evaluate(row, run), site, args[5]) ?? '';
    const wanted = minimums.reduce((sum, count) => sum + count, 0);
    if (length === undefined || length > LONGEST)
      throw site.error('length-out-of-range', `RandomString gives at most ${LONGEST} characters.`);
    if (wanted > length)
      throw site.error(
        'length-out-of-range',
        `The minimums add up to ${wanted}, which is more than the length ${length}.`,
      );
    const classes = [DIGITS, SPECIALS, CAPITALS, LOWERS].map((letters) => without(letters, avoid));
    const parts = classes.flatMap((letters, index) => drawn(letters, minimums[index] ?? 0, site, run));
    const used = classes.filter((_, index) => (minimums[index] ?? 0) > 0).join('') || classes.join('');
    return shuffled([...parts, ...drawn(used, length - wanted, site, run)], run).join('');
  },
};

function countOf(value: Value, site: CallSite, at: Argument): number {
  const count = integerOf(value, site, at);
  if (count === null || count < 0)
    throw site.error('no-number', 'RandomString needs numbers of 0 or more here.', { at });
  return count;
}

const without = (letters: string, avoid: string): string =>
  [...letters].filter((letter) => !avoid.includes(letter)).join('');

function drawn(letters: string, count: number, site: CallSite, run: Run): string[] {
  if (count > 0 && letters === '')
    throw site.error('nothing-to-choose', 'CharactersToAvoid leaves no character of a class that is wanted.');
  return Array.from({ length: count }, () => letters.charAt(Math.floor(run.random() * letters.length)));
}

function shuffled(letters: string[], run: Run): string[] {
  for (let last = letters.length - 1; last > 0; last--) {
    const other = Math.floor(run.random() * (last + 1));
    [letters[last], letters[other]] = [letters[other]!, letters[last]!];
  }
  return letters;
}
