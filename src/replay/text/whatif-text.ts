import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { LimitVerdict } from '../whatif/limits.ts';
import type { AttributeEffect, Transition } from '../whatif/tally.ts';
import type { WhatIf } from '../whatif/whatif.ts';
import { agreementWords } from './fidelity-text.ts';
import { appWords, forecastLines, type Look, restsOn } from './replay-text.ts';

const MOST = 12;

/** What `provlens whatif` prints for people: who would be hit how, by which change, and whether the limits are kept. */
export function whatIfText(answer: WhatIf, verdicts: readonly LimitVerdict[], look: Look): string {
  const { inputs, tally, changes, fidelity, forecast, notes } = answer;
  const style = styleFor(look.color);
  const width = Math.min(look.width, 110);
  const say = (text: string): string[] => wrap(text, width);
  const lines = [...say(`What if, for ${appWords(inputs)}: ${restsOn(inputs)}.`)];
  if (changes.length === 0) lines.push('', 'Nothing is proposed that differs from what is there.');
  else
    lines.push(
      '',
      'Proposed:',
      ...changes.slice(0, MOST).flatMap((one) => item(visible(one), width)),
      ...more(changes.length),
    );
  lines.push('');
  if (tally.changed === 0) lines.push(style.bold('Nobody would be decided otherwise.'));
  else {
    lines.push(style.bold(`${plural('user or group', tally.changed, 'users and groups')} would be decided otherwise:`));
    lines.push(...transitionLines(tally.transitions, width));
    if (tally.attributes.length > 0) {
      lines.push(
        '',
        'Attributes that would be written:',
        ...tally.attributes.slice(0, MOST).flatMap((one) => attributeLine(one, width)),
        ...more(tally.attributes.length),
      );
    }
    if (tally.responsible.length > 1) {
      lines.push('', 'Responsible:');
      const digits = Math.max(...tally.responsible.map((one) => count(one.count).length));
      for (const { change, count: n } of tally.responsible) {
        lines.push(...item(`${count(n).padStart(digits)}  ${visible(change)}`, width));
      }
    }
  }
  for (const line of forecastLines(forecast)) lines.push('', ...say(line));
  if (fidelity !== null) lines.push('', ...say(agreementWords(fidelity)));
  for (const note of notes) lines.push('', ...say(visible(note)));
  if (verdicts.length > 0) {
    lines.push('');
    for (const verdict of verdicts) {
      const words = verdictWords(verdict);
      lines.push(verdict.isKept ? style.green(words) : style.red(words));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Whether a limit is kept, in words. */
export const verdictWords = ({ name, text, count: n, most, isKept }: LimitVerdict): string =>
  `${isKept ? 'kept' : 'EXCEEDED'}: --max-${name} ${text}${text.endsWith('%') ? ` (${count(most)})` : ''}; it would be ${count(n)}`;

const more = (n: number): string[] => (n > MOST ? [`  … and ${n - MOST} more`] : []);

const item = (text: string, width: number): string[] =>
  wrap(text, width - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);

/** `in-sync → disable  12  for example ana@contoso.example`. */
function transitionLines(transitions: readonly Transition[], width: number): string[] {
  const ways = transitions.map(({ before, after }) => way(before, after));
  const longest = Math.max(...ways.map((one) => one.length));
  const digits = Math.max(...transitions.map((one) => count(one.count).length));
  return transitions.flatMap(({ count: n, example }, at) => {
    const head = `  ${count(n).padStart(digits)}  ${ways[at]!.padEnd(longest)}`;
    const who = `for example ${visible(example.sourceName ?? example.sourceId ?? 'unnamed')}`;
    return head.length + who.length + 2 <= width
      ? [`${head}  ${who}`]
      : [head.trimEnd(), `${' '.repeat(digits + 4)}${who}`];
  });
}

export const way = (before: string | null, after: string | null): string =>
  before === after ? `${after ?? 'nothing'}, with other values` : `${before ?? 'nothing'} → ${after ?? 'nothing'}`;

function attributeLine({ attribute, count: n, example }: AttributeEffect, width: number): string[] {
  const value = (text: string | null): string => (text === null ? 'nothing' : `'${visible(text)}'`);
  return item(
    `${count(n)}  ${visible(attribute)}: ${value(example.old)} → ${value(example.new)} for ${visible(example.sourceName ?? 'unnamed')}`,
    width,
  );
}
