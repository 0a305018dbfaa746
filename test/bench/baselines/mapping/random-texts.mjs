// Random texts and damaged expressions through the parser: every one has to be an expression or a problem with a place.
// Usage: TEXTS
import { parseExpression } from '../../../../src/expression/parser.ts';
import { MAPPINGS, randomOf, timed } from './work.mjs';

const [count] = process.argv.slice(2);

const PIECES = [
  ...'()[],"\\=<>&H-+.;\'“”\n\t 09azAZéß🦊\u0000\ud800',
  '<>',
  '>=',
  '&HFF',
  'Join(',
  'IIF',
  '[a b]',
  '"x"',
  ', ,',
];
const random = randomOf(42);
const below = (most) => Math.floor(random() * most);

function randomText() {
  let text = '';
  for (let length = below(40); length > 0; length--) text += PIECES[below(PIECES.length)];
  return text;
}

function damaged() {
  const text = MAPPINGS[below(MAPPINGS.length)];
  const at = below(text.length);
  return text.slice(0, at) + PIECES[below(PIECES.length)] + text.slice(at + below(3));
}

timed(1_000, Number(count), (many) => {
  let good = 0;
  for (let i = 0; i < many; i++) {
    const text = i % 2 === 0 ? randomText() : damaged();
    const parsed = parseExpression(text);
    const { span } = parsed.kind === 'problem' ? parsed.problem : parsed.expression;
    if (span !== undefined && span.start >= 0 && span.start <= span.end && span.end <= text.length) good++;
    else throw new Error(`No place in ${JSON.stringify(text)}`);
  }
  return good;
});
