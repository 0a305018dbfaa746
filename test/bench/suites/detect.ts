import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDetections } from '../../../src/detect/catalogue.ts';
import { type Bench, forgetAnswers, removeDatabase } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';
import { synthTenant } from '../harness/synth-tenant.ts';
import { ownTime, workOf } from '../harness/work.ts';
import { ANSWERS } from './queries.ts';

const SCANS = fileURLToPath(new URL('../baselines/detect/scans.mjs', import.meta.url));
/** Ten events for a user: seconds that a million events may take. */
const SECONDS_A_MILLION = 5;

const COMMANDS = {
  detect: ['detect', '--format', 'json'],
  status: ['status', '--format', 'json'],
  incident: ['report', 'incident', '-o', '-'],
  health: ['report', 'health', '-o', '-'],
} as const;
type Command = keyof typeof COMMANDS;
const NAMES = Object.keys(COMMANDS) as Command[];

/**
 * All detections together over a tenant with its snapshots, the state of its jobs and its reports, beside one plain aggregate of the events
 * for each question: worked out, and again from what is kept. The answers have to be the same, to the byte.
 */
export async function detectSuite(bench: Bench): Promise<BenchResult[]> {
  const database = join(bench.work, 'detect.duckdb');
  const users = Math.max(500, Math.round(bench.sizes.records / 10));
  try {
    await synthTenant(bench, database, { users, apps: 6, days: 14 }, false);
    const questions = loadDetections().length;
    const rounds: Round[] = [];
    for (let round = 0; round < bench.sizes.rounds; round++) rounds.push(await roundOf(bench, database, questions));
    const scans = rounds.map((round) => ownTime(round.scans));
    const { items: events } = workOf(rounds[0]!.scans);
    const input = { records: events, bytes: 0 };
    const ratio = (measured: readonly Measured[]): string =>
      `x ${median(measured.map(({ seconds }, round) => seconds / scans[round]!.seconds))!.toFixed(2)} of plain aggregates`;
    const limit = SECONDS_A_MILLION * Math.max(1, events / 1e6);
    const lines = NAMES.flatMap((name) => {
      const [afresh, again] = [rounds.map((round) => round.afresh[name]), rounds.map((round) => round.again[name])];
      const differ = afresh.some(({ stdout }, round) => stdout !== again[round]!.stdout);
      const judged =
        name === 'detect' ? { target: `<= ${limit.toFixed(1)} s`, verdict: judge(secondsOf(afresh), limit) } : {};
      return [
        resultOf(`${COMMANDS[name].slice(0, 2).join(' ')}, worked out`, afresh, input, {
          figure: ratio(afresh),
          ...judged,
        }),
        resultOf('  again', again, input, {
          figure: ratio(again),
          ...(differ ? { verdict: 'failed' as const, note: 'other answers than before' } : {}),
        }),
      ];
    });
    const peak = peakOf(rounds.map((round) => round.afresh.detect));
    return [
      ...lines,
      resultOf(`${questions} plain aggregates of ${events.toLocaleString('en-US')} events`, scans, input),
      resultOf('  peak memory of detect', [], null, {
        figure: peak === null ? '' : `${Math.round(peak / 1e6)} MB`,
        target: '<= 4000 MB',
        verdict: judge(peak, 4e9),
      }),
    ];
  } finally {
    removeDatabase(database);
  }
}

interface Round {
  readonly afresh: Readonly<Record<Command, Measured>>;
  readonly again: Readonly<Record<Command, Measured>>;
  readonly scans: Measured;
}

/** Each command with nothing kept, and once more. */
async function roundOf(bench: Bench, database: string, questions: number): Promise<Round> {
  const afresh: Partial<Record<Command, Measured>> = {};
  const again: Partial<Record<Command, Measured>> = {};
  for (const name of NAMES) {
    const ask = (): Promise<Measured> => bench.provlens([...COMMANDS[name], '--db', database], ANSWERS);
    forgetAnswers(database);
    afresh[name] = await ask();
    again[name] = await ask();
  }
  const scans = await bench.run('plain aggregates', process.execPath, [SCANS, database, String(questions)]);
  return { afresh: afresh as Round['afresh'], again: again as Round['again'], scans };
}

const secondsOf = (rounds: readonly Measured[]): number | null => median(rounds.map(({ seconds }) => seconds));
