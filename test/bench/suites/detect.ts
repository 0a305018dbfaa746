import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDetections } from '../../../src/detect/catalogue.ts';
import { type Bench, forgetAnswers, removeDatabase } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';
import { synthTenant } from '../harness/synth-tenant.ts';
import { FROM_SOURCE, ownTime, workOf } from '../harness/work.ts';
import { ANSWERS } from './queries.ts';

const SCANS = fileURLToPath(new URL('../baselines/detect/scans.mjs', import.meta.url));
const ALL = fileURLToPath(new URL('../baselines/detect/answers.ts', import.meta.url));
/** Ten events for a user: seconds that a million events may take. */
const SECONDS_A_MILLION = 3;
/** Of a small tenant: 500 users for two weeks. */
const SECONDS_SMALL = 1;

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
 * for each question: worked out, and again from what is kept. The answers have to be the same, to the byte, and the same in all rows as
 * when each question is worked out by itself.
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
        resultOf(`${COMMANDS[name].join(' ').split(' -')[0]}, worked out`, afresh, input, {
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
      ...(await equalityOf(bench, database)),
      ...(await smallTenant(bench)),
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

/** The contents of all answers, each worked out from the events by itself, beside those that share what they have in common. */
async function equalityOf(bench: Bench, database: string): Promise<BenchResult[]> {
  const [alone, shared] = [await answersBy(bench, database, 'alone'), await answersBy(bench, database, 'shared')];
  const isEqual = alone.isGood && shared.isGood && workOf(alone).sum === workOf(shared).sum;
  const rows = shared.isGood ? workOf(shared).items.toLocaleString('en-US') : 'no';
  return [
    resultOf('  each answer by itself, from the events', [alone], null, {
      figure: isEqual ? `${rows} rows equal` : '',
      ...(isEqual ? {} : { verdict: 'failed' as const, note: 'other answers than those that share' }),
    }),
    resultOf('  the same, shared', [shared], null),
  ];
}

const answersBy = (bench: Bench, database: string, way: 'alone' | 'shared'): Promise<Measured> =>
  bench.run(`answers, ${way}`, process.execPath, [...FROM_SOURCE, ALL, database, way]);

/** A tenant on which planning the questions costs more than answering them. */
async function smallTenant(bench: Bench): Promise<BenchResult[]> {
  const database = join(bench.work, 'small.duckdb');
  try {
    await synthTenant(bench, database, { users: 500, apps: 3, days: 14 }, false);
    const [afresh, again]: [Measured[], Measured[]] = [[], []];
    for (let round = 0; round < bench.sizes.rounds; round++) {
      forgetAnswers(database);
      for (const rounds of [afresh, again])
        rounds.push(await bench.provlens([...COMMANDS.detect, '--db', database], ANSWERS));
    }
    return [
      resultOf('detect, a small tenant', afresh, null, {
        target: `<= ${SECONDS_SMALL} s`,
        verdict: judge(secondsOf(afresh), SECONDS_SMALL),
      }),
      resultOf('  again', again, null),
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
