import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import { type BenchResult, judge, resultOf } from '../harness/result.ts';
import { synthTenant } from '../harness/synth-tenant.ts';
import { FROM_SOURCE, ownTime, workOf } from '../harness/work.ts';

const script = (name: string): string => fileURLToPath(new URL(`../baselines/outcome/${name}`, import.meta.url));

/** Tenants of the size that the targets are said of; of others the figures are told and not judged. */
const TENANTS = [
  { users: 100_000, apps: 1, replayed: true, seconds: 0.15, what: 'one application, replay kept' },
  { users: 3000, apps: 14, replayed: false, seconds: 1, what: '14 applications, no replay kept' },
] as const;

/** One user explained, once the store is open, in processor time, beside a plain look-up of the same rows. */
export async function explainSuite(bench: Bench): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { users: full, apps, replayed, seconds, what } of TENANTS) {
    const users = Math.min(full, Math.max(500, bench.sizes.records));
    const database = join(bench.work, 'explain.duckdb');
    try {
      await synthTenant(bench, database, { users, apps, days: 3 }, replayed);
      const ours = await bench.run('explain', process.execPath, [...FROM_SOURCE, script('explained.ts'), database]);
      const plain = await bench.run('plain look-up', process.execPath, [script('looked-up.mjs'), database]);
      const one = ownTime(ours).seconds;
      const lookup = ownTime(plain).seconds;
      results.push(
        resultOf(`explain, ${users.toLocaleString('en-US')} users, ${what}`, [ownTime(ours)], null, {
          figure: `${ms(one)} CPU, ${ms(workOf(ours).sum)} waited, x ${(one / lookup).toFixed(0)} of a plain look-up`,
          target: users === full ? `<= ${ms(seconds)}` : '',
          verdict: users === full ? judge(one, seconds) : 'info',
        }),
        resultOf('  the plain look-up', [ownTime(plain)], null, { figure: `${ms(lookup)} CPU` }),
      );
    } finally {
      removeDatabase(database);
    }
  }
  return results;
}

const ms = (seconds: number): string => `${Math.round(seconds * 1000)} ms`;
