import type { Outcome } from '../outcome/outcome.ts';
import { zoneShown } from '../output/display-zone.ts';
import { styleFor } from '../output/style.ts';
import { displayWidth, pad, truncate, visible } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
import { isFine, stateWords } from './outcome-words.ts';
import { shownStamp } from './time.ts';

const GAP = 2;
const heads = (): string[] => ['Application', 'State', `Since (${zoneShown()})`, 'Why', 'What to do'];
/** Below this width what to do goes below: columns of a few letters cannot be read. */
const LEAST_FOR_FIVE = 100;

/** A table with a row an application: state, since when, why, and what to do where there is room. */
export function outcomeTable(
  outcomes: readonly Outcome[],
  look: { readonly width: number; readonly color: boolean },
): string[] {
  const { bold, red, yellow, green } = styleFor(look.color);
  const rows = outcomes.map((one) => [
    visible(one.appName ?? one.appId ?? one.jobKey ?? 'unnamed'),
    stateWords(one),
    one.since === null ? '' : shownStamp(one.since),
    visible(whyOf(one)),
    visible(isFine(one) ? '' : one.remedy),
  ]);
  const columns = look.width >= LEAST_FOR_FIVE ? 5 : 4;
  const fixed = [0, 1, 2].map((at) =>
    Math.min(28, Math.max(...[heads()[at]!, ...rows.map((row) => row[at]!)].map(displayWidth))),
  );
  const room = Math.max(20, Math.min(look.width, 140) - fixed.reduce((sum, n) => sum + n + GAP, 0));
  const widths = [
    ...fixed,
    ...(columns === 5 ? [Math.floor(room * 0.35), room - Math.floor(room * 0.35) - GAP] : [room]),
  ];
  const paint = (one: Outcome): ((text: string) => string) =>
    isFine(one) ? green : one.intended === 'harm' ? red : yellow;
  const lines = [
    bold(
      heads()
        .slice(0, columns)
        .map((head, at) => pad(head, widths[at]!))
        .join(' '.repeat(GAP))
        .trimEnd(),
    ),
  ];
  rows.forEach((row, place) => {
    const cells = row
      .slice(0, columns)
      .map((text, at) => (at < 3 ? [truncate(text, widths[at]!)] : wrap(text, widths[at]!)));
    for (let line = 0; line < Math.max(...cells.map((cell) => cell.length)); line++) {
      const parts = cells.map((cell, at) => {
        const text = pad(cell[line] ?? '', widths[at]!);
        return at === 1 ? paint(outcomes[place]!)(text) : text;
      });
      lines.push(parts.join(' '.repeat(GAP)).trimEnd());
    }
  });
  return lines;
}

/** Every gate that stands in the way; the cause where there is none. */
function whyOf({ outcome, cause, title, gates }: Outcome): string {
  if (outcome === 'has-access' && cause === 'in-sync') return '';
  return gates.length > 1 ? gates.map((gate) => gate.title).join('; ') : title;
}
