import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { count } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { LimitVerdict } from '../whatif/limits.ts';
import type { AttributeEffect, Transition } from '../whatif/tally.ts';
import type { WhatIf } from '../whatif/whatif.ts';
import { agreementWords } from './fidelity-text.ts';
import { appWords, forecastLines, type ReplayDisplay, restsOn } from './replay-text.ts';
import { certainWords, headlineOf, moveWords, stillFails, verdictWords } from './whatif-words.ts';

const MOST = 12;

/** What `provlens whatif` prints for people: the answer, then who, which attributes, by which change, and whether limits are kept. */
export function whatIfText(answer: WhatIf, verdicts: readonly LimitVerdict[], look: ReplayDisplay): string {
  const { inputs, tally, changes, fidelity, forecast, notes, undecided } = answer;
  const style = styleFor(look.color);
  const width = Math.min(look.width, 110);
  const say = (text: string): string[] => wrap(text, width);
  const lines = [
    ...say(headlineOf(answer)).map(style.bold),
    '',
    ...say(`What if, for ${appWords(inputs)}: ${restsOn(inputs)}.`),
  ];
  if (changes.length === 0) lines.push('', 'Nothing is proposed that differs from what is there.');
  else lines.push('', 'Proposed:', ...items(changes.map(visible), width));
  if (tally.transitions.length > 0) lines.push('', 'Who:', ...transitionLines(tally.transitions, width));
  const { count: moved, first } = answer.moves;
  if (moved > 0) lines.push('', 'Accounts:', ...items(first.map(moveWords), width, moved));
  const failing = answer.failing.flatMap(({ examples }) => examples.map(({ name, cause }) => stillFails(name, cause)));
  if (failing.length > 0) {
    const total = answer.failing.reduce((sum, one) => sum + one.count, 0);
    lines.push('', 'Still wrong:', ...items(failing, width, total));
  }
  if (undecided.count > 0) {
    const reasons = undecided.reasons.map(({ reason, count: n }) => `${count(n)}  unknown: ${visible(reason)}`);
    lines.push('', 'Cannot be decided:', ...items(reasons, width), ...certainWords(undecided).flatMap(say));
  }
  if (tally.attributes.length > 0) {
    lines.push('', 'Attributes that would be written:', ...items(tally.attributes.map(attributeWords), width));
  }
  if (tally.responsible.length > 1) {
    const digits = Math.max(...tally.responsible.map((one) => count(one.count).length));
    const responsible = tally.responsible.map(
      ({ change, count: n }) => `${count(n).padStart(digits)}  ${visible(change)}`,
    );
    lines.push('', 'Responsible:', ...items(responsible, width, responsible.length, responsible.length));
  }
  for (const line of forecastLines(forecast)) lines.push('', ...say(line));
  if (fidelity !== null) lines.push('', ...say(agreementWords(fidelity)));
  for (const note of notes) lines.push('', ...say(visible(note)));
  if (verdicts.length > 0) {
    lines.push('');
    const paint = { kept: style.green, exceeded: style.red, open: style.yellow } as const;
    for (const verdict of verdicts) lines.push(...say(verdictWords(verdict)).map(paint[verdict.verdict]));
  }
  return `${lines.join('\n')}\n`;
}

/** The first of a list, indented, and how many there are beyond them. */
function items(texts: readonly string[], width: number, total = texts.length, most = MOST): string[] {
  const shown = texts.slice(0, most);
  const rest = total - shown.length;
  return [...shown.flatMap((one) => item(one, width)), ...(rest > 0 ? [`  … and ${count(rest)} more`] : [])];
}

const item = (text: string, width: number): string[] =>
  wrap(text, width - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);

/** `14  in-sync → disable  ana@contoso.example, bo@contoso.example and 12 more`. */
function transitionLines(transitions: readonly Transition[], width: number): string[] {
  const ways = transitions.map(({ before, after }) => way(before, after));
  const longest = Math.max(...ways.map((one) => one.length));
  const digits = Math.max(...transitions.map((one) => count(one.count).length));
  const indent = digits + longest + 6;
  return transitions.flatMap((one, at) => {
    const head = `  ${count(one.count).padStart(digits)}  ${ways[at]!.padEnd(longest)}  `;
    const names = wrap(visible(whoWords(one)), Math.max(30, width - indent));
    return names.map((line, n) => `${n === 0 ? head : ' '.repeat(indent)}${line}`);
  });
}

/** Who loses an account is named at greater length than the others. */
const FEW = 5;

/** The first names, and how many there are beyond them. */
export function whoWords({ names, count: n, after }: Pick<Transition, 'names' | 'count' | 'after'>): string {
  const shown = after === 'disable' || after === 'delete' ? names : names.slice(0, FEW);
  return `${shown.join(', ')}${n > shown.length ? ` and ${count(n - shown.length)} more` : ''}`;
}

export const way = (before: string | null, after: string | null): string =>
  before === after ? `${after ?? 'nothing'}, with other values` : `${before ?? 'nothing'} → ${after ?? 'nothing'}`;

function attributeWords({ attribute, count: n, example }: AttributeEffect): string {
  const value = (text: string | null): string => (text === null ? 'nothing' : `'${visible(text)}'`);
  return `${count(n)}  ${visible(attribute)}: ${value(example.old)} → ${value(example.new)} for ${visible(example.sourceName ?? 'unnamed')}`;
}
