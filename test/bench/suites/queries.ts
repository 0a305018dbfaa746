import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Bench } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, resultOf, skippedResult } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';

const LIMIT_SECONDS = 1;
/** Findings, and inputs that are missing. */
export const ANSWERS = [1, 4];
const NEEDS_SNAPSHOT = /^-- @needs .*\bassignment\b/m;
const QUERIES = new URL('../../../queries/', import.meta.url);

/** Every canned query, and the commands made of them: the whole command, Node's start and opening the file included. */
export async function queriesSuite(bench: Bench): Promise<BenchResult[]> {
  const ids = queryIds();
  const commands: readonly (readonly [name: string, args: readonly string[], limit: number | null])[] = [
    ...ids.map((id) => [`query ${id}`, ['query', id, '--format', 'ndjson'], LIMIT_SECONDS] as const),
    ['status', ['status', '--format', 'json'], LIMIT_SECONDS],
    ['doctor', ['doctor', '--format', 'json'], LIMIT_SECONDS],
    ['detect', ['detect', '--format', 'json'], null],
  ];
  const database = await bench.store();
  const took = commands.map((): Measured[] => []);
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    for (const [index, [, args]] of commands.entries()) {
      took[index]!.push(await bench.provlens([...args, '--db', database], ANSWERS));
    }
  }
  const measured = commands.map(([name, , limit], index) => {
    const seconds = median(took[index]!.map((round) => round.seconds));
    const judged = limit === null ? {} : { target: `<= ${limit} s`, verdict: judge(seconds, limit) };
    return resultOf(name, took[index]!, null, judged);
  });
  return ids.length === 0 ? [skippedResult('queries', 'the folder queries/ holds none'), ...measured] : measured;
}

/** The questions that a log alone can answer. A query's id is its file's name. */
export function queryIds(): string[] {
  if (!existsSync(QUERIES)) return [];
  return readdirSync(QUERIES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql') && !NEEDS_SNAPSHOT.test(readFileSync(new URL(name, QUERIES), 'utf8')))
    .map((name) => basename(name, '.sql'))
    .sort();
}
