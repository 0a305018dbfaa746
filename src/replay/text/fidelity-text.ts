import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import {
  type Absence,
  comparedIn,
  type Fidelity,
  REASON_WORDS,
  type Refusal,
  type Score,
} from '../fidelity/fidelity.ts';

/** How far a replay can be trusted, in words: the score of each gate, and every disagreement with its likely reason. */
export function fidelityText(fidelity: Fidelity | null, width: number): string[] {
  if (fidelity === null) {
    return wrap(
      'The log has no event of this application here, so the replay cannot be compared with what happened.',
      width,
    );
  }
  const { overall, gates, events } = fidelity;
  const apart = [
    part(fidelity.superseded, 'show an earlier state of objects that have changed since'),
    part(fidelity.unknown, 'are of objects whose decision is unknown'),
    part(fidelity.notInSnapshots, 'are of objects that no snapshot holds'),
  ].filter((one) => one !== '');
  const lines = [
    ...wrap(
      `Fidelity: ${percent(overall)} of ${plural('logged event', comparedIn(overall))} agree with the replay${apart.length === 0 ? '' : `; of ${count(events)} in all ${apart.join(', ')}`}.`,
      width,
    ),
    ...hanging(gates.map((one) => `${one.gate} ${percent(one)}`).join(' · '), width),
    ...fidelity.refusals.flatMap((one) => hanging(refusalWords(one), width)),
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

/** How far a what-if can be trusted, in a sentence; what was refused is said, because the application may refuse a proposal too. */
export function agreementWords({ overall, refusals }: Fidelity): string {
  const refused = refusals.reduce((sum, { events }) => sum + events, 0);
  const open =
    refused === 0
      ? ''
      : ` ${plural('logged try was', refused, 'logged tries were')} refused by the application; a what-if does not know whether it accepts the proposal.`;
  return `As it is, the replay agrees with ${percent(overall)} of ${plural('logged event', comparedIn(overall))}.${open}`;
}

/** What was tried and refused, with the latest try. */
export function refusalWords({ phase, action, events, objects, example }: Refusal): string {
  const { sourceName, time, answer } = example;
  const latest = `${visible(sourceName ?? 'unnamed')}, ${time.replace('T', ' ')}${answer === null ? '' : `: ${visible(answer)}`}`;
  const often = `${plural('time', events)} for ${plural('user or group', objects, 'users and groups')}`;
  if (phase === 'matching') {
    return `refused at matching, ${often}: the search for the account failed, and what comes after it was not reached; latest ${latest}`;
  }
  if (phase === 'export') {
    return `${action ?? 'a write'} tried and refused by the target, ${often}; the replay decides the same; latest ${latest}`;
  }
  return `failed at the step ${visible(phase)}, ${often}; latest ${latest}`;
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
