import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import { growth, type Sized } from '../harness/growth.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { REPLAY_FILES, replaySchema, writeReplay } from '../synthetic/replay.ts';

const BARE = fileURLToPath(new URL('../baselines/tenant/replay.mjs', import.meta.url));
const SECONDS = 10;
const PEAK = 1e9;
const TIMES_BARE = 2;
const TIMES_REPLAY = 1.3;
const EXPLAIN_SECONDS = 0.3;
/** What the figures above are said of; another size is measured and not judged. */
const FULL = 1_000_000;

/** Replay, what-if and explain of an application at every size, beside the same comparison written by hand in SQL. */
export async function replaySuite(bench: Bench): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  const sized: Sized[] = [];
  for (const users of bench.sizes.sizes) results.push(...(await measured(bench, users, sized)));
  return results;
}

async function measured(bench: Bench, users: number, sized: Sized[]): Promise<BenchResult[]> {
  const folder = join(bench.folder, `replay-${users}`);
  if (!existsSync(join(folder, REPLAY_FILES.at(-1)!))) await writeReplay(folder, users);
  const proposal = join(bench.work, 'proposal.json');
  writeFileSync(proposal, JSON.stringify(replaySchema('ToUpper([jobTitle])')));
  const database = join(bench.work, 'replay.duckdb');
  removeDatabase(database);
  await bench.provlens(['snapshot', folder, '--taken-at', '2026-03-01', '--db', database]);
  const out = join(bench.work, 'replay.json');
  const replayed = await bench.provlens(['replay', '--db', database, '--format', 'json', '-o', out]);
  const bare = await bench.run('by hand in SQL', process.execPath, [BARE, database]);
  const proposed = await bench.provlens(['whatif', '--schema', proposal, '--db', database, '--format', 'json']);
  const explained = await bench.provlens(['explain', `user${users - 1}@marram.example`, '--db', database]);
  const input = {
    records: users,
    bytes: REPLAY_FILES.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
  removeDatabase(database);
  sized.push({ records: users, seconds: replayed.seconds });
  const isFull = users === FULL;
  const peak = peakOf([replayed]);
  const title = users.toLocaleString('en-US');
  const times = replayed.seconds / bare.seconds;
  return [
    resultOf(`replay, ${title} users`, [replayed], input, {
      figure: `${agreement(out, bare)}, ${peak === null ? '' : `${Math.round(peak / 1e6)} MB`}`,
      target: isFull ? `<= ${SECONDS} s, <= 1000 MB` : '',
      verdict: isFull ? judge(Math.max(replayed.seconds / SECONDS, (peak ?? 0) / PEAK), 1) : 'info',
    }),
    resultOf('  growth', [], null, growth(sized, users === bench.sizes.sizes.at(-1))),
    resultOf('  by hand in SQL', [bare], input, {
      figure: `replay takes x ${times.toFixed(2)}`,
      target: isFull ? `<= ${TIMES_BARE} x` : '',
      verdict: isFull ? judge(times, TIMES_BARE) : 'info',
    }),
    resultOf('  whatif', [proposed], input, {
      figure: `x ${(proposed.seconds / replayed.seconds).toFixed(2)} of replay`,
      target: `<= ${TIMES_REPLAY} x`,
      verdict: judge(proposed.seconds / replayed.seconds, TIMES_REPLAY),
    }),
    resultOf('  explain', [explained], null, {
      target: isFull ? `<= ${EXPLAIN_SECONDS * 1000} ms` : '',
      verdict: isFull ? judge(explained.seconds, EXPLAIN_SECONDS) : 'info',
    }),
  ];
}

/** Both must have decided the same. */
function agreement(path: string, bare: Measured): string {
  const { totals } = JSON.parse(readFileSync(path, 'utf8')) as { totals: Record<string, number> };
  const byHand = JSON.parse(bare.stdout) as Record<string, number>;
  const names = new Set([...Object.keys(totals), ...Object.keys(byHand)]);
  const differing = [...names].filter((name) => totals[name] !== byHand[name]);
  return differing.length === 0 ? 'same decisions' : `DIFFERS in ${differing.join(', ')}`;
}
