import { sameDatabase } from '../../output/shell-word.ts';
import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import { count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { Forecast, Totals } from '../forecast.ts';
import type { Inputs } from '../inputs.ts';
import type { Replay } from '../replay.ts';
import type { AppReplay } from '../replay-each.ts';
import { SITUATION_NAMES, type Situation } from '../situation.ts';
import { fidelityText } from './fidelity-text.ts';
import { SITUATION_WORDS } from './situation-words.ts';

export interface ReplayDisplay {
  readonly width: number;
  readonly color: boolean;
}

/** What to type next, a line each, so that each can be copied. `db`: the database that was asked. */
const nextLines = (db: string): string[] => [
  `What is true of one of them:  provlens explain "<name>"${sameDatabase(db)}`,
  `What a change would do:       provlens whatif --schema "<new schema>"${sameDatabase(db)}`,
];

/** What `provlens replay` prints for people: what is decided, how far that can be trusted, and what to ask next. */
export const replayText = (answer: Replay, look: ReplayDisplay, db: string): string =>
  withNext([blockOf(answer, look)], look, db);

/** The same of several applications, a block each. */
export const replaysText = (answers: readonly AppReplay[], look: ReplayDisplay, db: string): string =>
  withNext(
    answers.map((one) =>
      one.kind === 'replay'
        ? blockOf(one.answer, look)
        : wrap(
            visible(`Replay of ${one.app.name ?? one.app.id ?? 'an application without a name'}: ${one.why}`),
            widthOf(look),
          ),
    ),
    look,
    db,
  );

const widthOf = ({ width }: ReplayDisplay): number => Math.min(width, 110);

const withNext = (blocks: readonly (readonly string[])[], look: ReplayDisplay, db: string): string => {
  const next = nextLines(db).map((line) => styleFor(look.color).dim(line));
  return `${[...blocks, next].map((lines) => lines.join('\n')).join('\n\n')}\n`;
};

function blockOf({ inputs, totals, fidelity, forecast, notes }: Replay, look: ReplayDisplay): string[] {
  const style = styleFor(look.color);
  const width = widthOf(look);
  const lines = [
    ...wrap(`Replay of ${appWords(inputs)}: ${restsOn(inputs)}.`, width),
    '',
    ...totalLines(totals, width, style.bold),
    '',
    ...fidelityText(fidelity, width),
    ...forecastLines(forecast).flatMap((line) => ['', ...wrap(line, width)]),
  ];
  for (const note of notes) lines.push('', ...wrap(visible(note), width));
  return lines;
}

export const appWords = ({ appName, appId }: Inputs): string => visible(appName ?? appId ?? 'the only application');

/** The moment and the settings, in words. */
export function restsOn({ moment, settings }: Inputs): string {
  const scope = settings.scope === 'all' ? 'all users and groups' : 'assigned users and groups';
  const lacks = [
    settings.hasAssignments || settings.scope === 'all' ? '' : 'no snapshot of the assignments',
    settings.hasTargets ? '' : 'no snapshot of the accounts',
  ].filter((one) => one !== '');
  return `snapshots of ${moment.slice(0, 16).replace('T', ' ')} UTC, ${scope}${lacks.length === 0 ? '' : `, ${lacks.join(' and ')}`}`;
}

/** A line a situation, in the order of the list. */
function totalLines(totals: Totals, width: number, bold: (text: string) => string): string[] {
  const there = SITUATION_NAMES.filter((name) => (totals[name] ?? 0) > 0);
  if (there.length === 0) return ['No user or group was decided on.'];
  const digits = Math.max(...there.map((name) => count(totals[name]!).length));
  const longest = Math.max(...there.map((name) => name.length));
  return there.flatMap((name: Situation) => {
    const words = wrap(SITUATION_WORDS[name], Math.max(20, width - digits - longest - 6));
    return words.map((line, at) =>
      at === 0
        ? `  ${count(totals[name]!).padStart(digits)}  ${bold(name.padEnd(longest))}  ${line}`
        : `${' '.repeat(digits + longest + 6)}${line}`,
    );
  });
}

/** What the sum of the decisions would set off; nothing where it sets off nothing. */
export function forecastLines({
  deletions,
  deleteThreshold,
  exceedsDeleteThreshold,
  failures,
  quarantines,
}: Forecast): string[] {
  const lines: string[] = [];
  if (exceedsDeleteThreshold === true) {
    lines.push(
      `${plural('account', deletions)} would be disabled or deleted, more than the threshold of accidental deletions (${count(deleteThreshold ?? 0)}): the service holds the cycle back and puts the job into quarantine.`,
    );
  } else if (deletions > 0) {
    const threshold =
      deleteThreshold === null
        ? 'the threshold of accidental deletions is in no snapshot'
        : `the threshold of accidental deletions is ${count(deleteThreshold)}`;
    lines.push(`${plural('account', deletions)} would be disabled or deleted; ${threshold}.`);
  }
  if (quarantines) {
    lines.push(`${plural('object', failures)} would fail, enough for quarantine (roughly; see "provlens query").`);
  }
  return lines;
}
