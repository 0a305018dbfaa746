import type { Trace, TraceStep } from '../../expression/trace.ts';
import { styleFor } from '../../output/style.ts';
import { displayWidth, truncate, visible } from '../../output/terminal.ts';
import type { TextLook } from '../print-text.ts';
import { valueText } from './eval-text.ts';

/** The least room for a part of the expression, however long the values are. */
const LEAST = 24;

/**
 * Every part of an expression with what it gave, the whole first and arguments below it; constants are not listed, as
 * they are in the part around them. Parts of branches that were not taken say so.
 */
export function traceText(trace: Trace, look: TextLook): string {
  return [...linesOf(trace.root, '', '', look)].join('\n').concat('\n');
}

function* linesOf(step: TraceStep, head: string, below: string, look: TextLook): Generator<string> {
  const { dim, red } = styleFor(look.color);
  const result = resultText(step);
  const paint = step.state === 'failed' ? red : step.state === 'not-evaluated' ? dim : (text: string) => text;
  const text = visible(step.text.replace(/\s+/g, ' '));
  const room = look.width - displayWidth(head);
  if (displayWidth(text) + displayWidth(result) + 4 <= room) {
    yield `${dim(head)}${text} ${dim('→')} ${paint(result)}`;
  } else {
    yield `${dim(head)}${truncate(text, Math.max(LEAST, room))}`;
    const bar = step.parts.some(isShown) ? '│ ' : '  ';
    yield `${dim(below + bar)}${dim('→')} ${paint(truncate(result, Math.max(LEAST, look.width - displayWidth(below) - 4)))}`;
  }
  // A part that was not evaluated has nothing below it that was.
  if (step.state === 'not-evaluated') return;
  const parts = step.parts.filter(isShown);
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    yield* linesOf(part, `${below}${isLast ? '└ ' : '├ '}`, `${below}${isLast ? '  ' : '│ '}`, look);
  }
}

const isShown = ({ state }: TraceStep): boolean => state !== 'constant';

function resultText({ state, value, failure, expression }: TraceStep): string {
  if (state === 'not-evaluated') return 'not evaluated';
  if (expression.kind === 'attribute' && value === undefined) return 'absent';
  return failure === null ? valueText(value) : `fails: ${visible(failure.code)}`;
}
