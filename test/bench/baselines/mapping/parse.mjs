// Reading expressions, each text a little different from the one before. Usage: EXPRESSIONS
import { parseExpression } from '../../../../src/expression/parser.ts';
import { MAPPINGS, timed } from './work.mjs';

const [count] = process.argv.slice(2);

const NESTED =
  'SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [givenName], [surname]))), "orchard.example"), ' +
  'Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([givenName], 1, 1), [surname]))), "orchard.example"))';
const texts = [...MAPPINGS, NESTED];

timed(20_000, Number(count), (many) => {
  let read = 0;
  for (let i = 0; i < many; i++) {
    const parsed = parseExpression(`${texts[i % texts.length]} ${' '.repeat(i % 3)}`);
    if (parsed.kind === 'expression') read++;
  }
  return read;
});
