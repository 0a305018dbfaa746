import { fileURLToPath } from 'node:url';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import { growth, type Sized } from '../harness/growth.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, type Judged, judge, resultOf } from '../harness/result.ts';
import { remove, type TenantLog, tenantLog } from '../harness/tenant.ts';
import { FROM_SOURCE, ownTime } from '../harness/work.ts';
import { ANSWERS, queryIds } from './queries.ts';

const WRITES_PER_SECOND = 60_000;
const EVALUATE = fileURLToPath(new URL('../baselines/mapping/evaluate.mjs', import.meta.url));

/** A command that is measured at every size. */
interface Task {
  readonly name: string;
  readonly run: (database: string, records: number) => Promise<Measured>;
  /** Also at ten times the largest size. */
  readonly isHuge: boolean;
}

/** Cost against size: writing a tenant, every query, the report and the mappings of a log, a line each and size. */
export async function sizesSuite(bench: Bench): Promise<BenchResult[]> {
  const { sizes, huge } = bench.sizes;
  const tasks = tasksOf(bench);
  const known = new Map<string, Sized[]>();
  const lines = new Map<string, BenchResult[]>();
  const add = (name: string, measured: Measured, records: number, bytes: number, more: Judged = {}): void => {
    const sized = [...(known.get(name) ?? []), { records, seconds: measured.seconds }];
    known.set(name, sized);
    const judged = { ...growth(sized, records >= sizes.at(-1)! / 2), ...more };
    const title = `${name}, ${records.toLocaleString('en-US')}`;
    const result = resultOf(title, [measured], { records, bytes }, judged);
    lines.set(name, [...(lines.get(name) ?? []), result]);
  };
  const database = `${bench.work}/sizes.duckdb`;
  for (const records of sizes) {
    const log = await tenantLog(bench, 'graph', records);
    add('write', log.written, log.records, log.bytes, {
      target: `>= ${WRITES_PER_SECOND.toLocaleString('en-US')}/s`,
      verdict: judge(log.written.seconds, log.records / WRITES_PER_SECOND),
    });
    await bench.ingest(log, database);
    remove(log);
    for (const { name, run } of tasks) add(name, await run(database, log.records), log.records, 0);
  }
  removeDatabase(database);
  if (huge > 0) {
    const records = await fill(bench, database, huge);
    for (const { name, run, isHuge } of tasks) if (isHuge) add(name, await run(database, records), records, 0);
    removeDatabase(database);
  }
  return [...lines.values()].flat();
}

function tasksOf(bench: Bench): Task[] {
  const provlens =
    (...args: string[]) =>
    (database: string): Promise<Measured> =>
      bench.provlens([...args, '--db', database], ANSWERS);
  return [
    ...queryIds().map((id) => ({
      name: `query ${id}`,
      run: provlens('query', id, '--format', 'ndjson'),
      isHuge: true,
    })),
    { name: 'status', run: provlens('status', '--format', 'json'), isHuge: true },
    { name: 'doctor', run: provlens('doctor', '--format', 'json'), isHuge: true },
    { name: 'report incident', run: provlens('report', 'incident', '-o', `${bench.work}/sizes.html`), isHuge: false },
    {
      name: '12 mappings a row',
      run: async (_, records) =>
        ownTime(await bench.run('mapping', process.execPath, [...FROM_SOURCE, EVALUATE, String(records)])),
      isHuge: false,
    },
  ];
}

/** A database too large for one log: tenants of the largest size, one after the other. Gives the number of events. */
async function fill(bench: Bench, database: string, records: number): Promise<number> {
  let total = 0;
  for (let seed = 1; total < records * 0.97; seed++) {
    const log: TenantLog = await tenantLog(bench, 'graph', bench.sizes.sizes.at(-1)!, seed);
    await bench.ingest(log, database, 'keep');
    total += log.records;
    remove(log);
  }
  return total;
}
