import { integerOf, textOf } from '../coerce.ts';
import type { Argument, FunctionDefinition } from './definition.ts';

/** DNComponent(dn, componentNumber): the value of one part of a distinguished name, counted from the left. */
export const dnComponent: FunctionDefinition = {
  name: 'DNComponent',
  origin: 'cloud-sync',
  parameters: [
    { name: 'dn', type: 'Reference', required: true, keys: ['source'] },
    { name: 'ComponentNumber', type: 'Number', required: true },
  ],
  returns: 'String',
  meaning: 'Gives the value of one part of a distinguished name; the leftmost part is number 1.',
  nulls: 'Null and absent give null; a number beyond the last part gives null as well.',
  examples: [
    {
      expression: 'DNComponent([dn], 2)',
      inputs: { dn: 'CN=Ana Ruiz,OU=Sales,DC=fabrikam,DC=example' },
      result: 'Sales',
    },
  ],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const [source, place] = args as [Argument, Argument];
    return (row, run) => {
      const text = textOf(source.evaluate(row, run), site, source);
      if (text === null || text === '') return null;
      const number = integerOf(place.evaluate(row, run), site, place);
      if (number === null || number < 1)
        throw site.error('index-out-of-range', 'DNComponent counts from 1.', { at: place });
      const part = partsOf(text)[number - 1];
      if (part === undefined) return null;
      const equals = part.indexOf('=');
      if (equals === -1) throw site.error('not-a-dn', 'The text is no distinguished name.', { at: source });
      return unescaped(bare(part.slice(equals + 1)));
    };
  },
};

/** Cut at commas that no backslash is before (RFC 4514). */
function partsOf(dn: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < dn.length; index++) {
    if (dn[index] === '\\') index++;
    else if (dn[index] === ',') {
      parts.push(dn.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, dn.slice(start)];
}

/** Without the blanks at its ends; one that a backslash is before is part of the value. */
function bare(value: string): string {
  const trimmed = value.trim();
  let backslashes = 0;
  while (trimmed.at(-1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1 && value.endsWith(' ') ? `${trimmed} ` : trimmed;
}

/** Pairs of hexadecimal digits are bytes of UTF-8, everything else stands for itself. */
function unescaped(value: string): string {
  return value.replace(/(?:\\[0-9a-fA-F]{2})+|\\(.)/g, (whole, letter: string | undefined) =>
    letter === undefined ? Buffer.from(whole.replaceAll('\\', ''), 'hex').toString('utf8') : letter,
  );
}
