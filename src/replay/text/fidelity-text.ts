import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import { type Absence, type Fidelity, REASON_WORDS, type Score } from '../fidelity/fidelity.ts';

/** How far a replay can be trusted, in words: the score of each gate, and every disagreement with its likely reason. */
export function fidelityText(fidelity: Fidelity | null, width: number): string[] {
  if (fidelity === null) {
    return wrap(
      'The log has no event of this application here, so the replay cannot be held against what happened.',
      width,
    );
  }
  const { overall, gates, events } = fidelity;
  const compared = overall.agreed + overall.disagreed;
  const apart = [
    part(fidelity.superseded, 'tell an earlier state of objects that have moved on since'),
    part(fidelity.unknown, 'are of objects whose decision is unknown'),
    part(fidelity.notInSnapshots, 'are of objects that no snapshot holds'),
  ].filter((one) => one !== '');
  const lines = [
    ...wrap(
      `Fidelity: ${percent(overall)} of ${plural('logged event', compared)} agree with the replay${apart.length === 0 ? '' : `; of ${count(events)} in all ${apart.join(', ')}`}.`,
      width,
    ),
    `  ${gates.map((one) => `${one.gate} ${percent(one)}`).join(' · ')}`,
  ];
  for (const { reason, gate, count: n, examples } of fidelity.disagreements) {
    lines.push(...hanging(`${count(n)} in ${gate}: ${REASON_WORDS[reason]}`, width));
    for (const { sourceName, time, logged, simulated } of examples.slice(0, 2)) {
      const who = visible(sourceName ?? 'unnamed');
      lines.push(
        ...hanging(
          `${who}, ${time.replace('T', ' ')}: logged ${visible(logged)}, replay ${visible(simulated)}`,
          width,
          4,
        ),
      );
    }
  }
  return [
    ...lines,
    ...absences('Due, and not in the log', fidelity.missingEvents, width),
    ...absences('In the log, and not to be expected', fidelity.unexpectedEvents, width),
  ];
}

const part = (n: number, words: string): string => (n === 0 ? '' : `${count(n)} ${words}`);

/** Cut, not rounded: 99.96 % is not 100 %. */
export const percent = ({ score }: Score): string =>
  score === null ? 'not comparable' : `${(Math.floor(score * 1000) / 10).toFixed(score === 1 ? 0 : 1)} %`;

function absences(title: string, found: readonly Absence[], width: number): string[] {
  return found.flatMap(({ situation, count: n, examples }) =>
    hanging(
      `${title}: ${count(n)} ${situation}, for example ${examples.map(({ sourceName, sourceId }) => visible(sourceName ?? sourceId ?? 'unnamed')).join(', ')}`,
      width,
    ),
  );
}

const hanging = (text: string, width: number, indent = 2): string[] =>
  wrap(text, width - indent - 2).map((line, at) => `${' '.repeat(at === 0 ? indent : indent + 2)}${line}`);
