import type { SchemaDiff } from '../../mapping/diff/change.ts';
import { diffData } from '../../mapping/diff/data.ts';
import type { Evaluated } from '../../mapping/diff/effect/evaluated.ts';
import { type DiffLine, diffLines } from '../../mapping/diff/lines.ts';
import { diffMarkdown } from '../../mapping/diff/markdown.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { wrap } from '../../output/wrap.ts';
import type { TextLook } from '../print-text.ts';

/** A difference in one of its formats. */
export function diffOutput(
  diff: SchemaDiff,
  evaluated: Evaluated,
  format: 'text' | 'json' | 'markdown',
  look: TextLook,
): string {
  if (format === 'json') return `${JSON.stringify(diffData(diff, evaluated), null, 2)}\n`;
  return format === 'markdown' ? diffMarkdown(diff, evaluated) : diffText(diffLines(diff, evaluated), look);
}

function diffText(lines: readonly DiffLine[], look: TextLook): string {
  const style = styleFor(look.color);
  const paints = paintsOf(style);
  return lines
    .map(({ kind, indent, text }, i) => {
      const gap = i > 0 && (kind === 'heading' || kind === 'summary') ? '\n' : '';
      const margin = ' '.repeat(indent);
      const isHanging = kind === 'sentence' || kind === 'alarm' || kind === 'effect';
      const hanging = ' '.repeat(isHanging ? indent + 2 : indent);
      const wrapped = wrap(text, look.width - hanging.length);
      return gap + wrapped.map((line, j) => `${j === 0 ? margin : hanging}${paints[kind](line)}\n`).join('');
    })
    .join('');
}

const plain = (text: string): string => text;

const paintsOf = (style: Style): Readonly<Record<DiffLine['kind'], (text: string) => string>> => ({
  note: style.dim,
  alarm: style.red,
  effect: plain,
  heading: style.bold,
  place: plain,
  sentence: plain,
  consequence: style.dim,
  summary: style.bold,
  warning: style.yellow,
});
