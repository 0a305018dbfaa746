import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, createBench, DEFAULT_CLI } from './harness/bench.ts';
import { machineFacts } from './harness/machine.ts';
import { type BenchResult, isBad } from './harness/result.ts';
import { markdownTable, plainTable } from './harness/table.ts';
import { numberOf } from './numbers.ts';
import { damageSuite } from './suites/damage.ts';
import { detectSuite } from './suites/detect.ts';
import { dialectsSuite } from './suites/dialects.ts';
import { explainSuite } from './suites/explain.ts';
import { followSuite } from './suites/follow.ts';
import { ingestSuite } from './suites/ingest.ts';
import { largeSuite } from './suites/large.ts';
import { mappingSuite } from './suites/mapping.ts';
import { outcomeSuite } from './suites/outcome.ts';
import { queriesSuite } from './suites/queries.ts';
import { replaySuite } from './suites/replay.ts';
import { reportSuite } from './suites/report.ts';
import { shapesSuite } from './suites/shapes.ts';
import { sizesSuite } from './suites/sizes.ts';
import { smallFilesSuite } from './suites/small-files.ts';
import { snapshotSuite } from './suites/snapshot.ts';
import { startSuite } from './suites/start.ts';

const USAGE = `npm run bench -- [options]
  --records N         records of the main log (default 1000000)
  --large N           records of the log for the memory test (default 3 x records, 0 leaves it out)
  --document-mb N     size of one document of the other shapes (default 500, at most what --records give)
  --sizes LIST        records of the logs of dialects and sizes, users of replay (default records/100,records/10,records)
  --huge N            events of the largest database of sizes (default 10 x records, 0 leaves it out)
  --only LIST         of start,ingest,large,damage,shapes,queries,detect,outcome,explain,report,mapping,snapshot,replay,dialects,small-files,sizes,follow (default all)
  --rounds N          times each command runs, taking turns (default 3)
  --duplicates F      share of repeated records (default 0.01)
  --seed N            another log (default 7)
  --data DIR          where logs are kept between runs (default ${join(tmpdir(), 'provlens-bench')})
  --cli FILE          the built program (default dist/cli.js), to measure another build
  --markdown FILE     write the table as Markdown too
  --strict            exit 1 when a target is missed or a command fails
The full size needs about 25 GB of disk and two hours.
`;

const SUITES: Readonly<Record<string, (bench: Bench) => Promise<BenchResult[]>>> = {
  start: startSuite,
  ingest: ingestSuite,
  large: largeSuite,
  damage: damageSuite,
  shapes: shapesSuite,
  queries: queriesSuite,
  detect: detectSuite,
  outcome: outcomeSuite,
  explain: explainSuite,
  report: reportSuite,
  mapping: mappingSuite,
  snapshot: snapshotSuite,
  replay: replaySuite,
  dialects: dialectsSuite,
  'small-files': smallFilesSuite,
  sizes: sizesSuite,
  follow: followSuite,
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    large: { type: 'string' },
    sizes: { type: 'string' },
    huge: { type: 'string' },
    'document-mb': { type: 'string', default: '500' },
    only: { type: 'string', default: Object.keys(SUITES).join(',') },
    rounds: { type: 'string', default: '3' },
    duplicates: { type: 'string', default: '0.01' },
    seed: { type: 'string', default: '7' },
    data: { type: 'string', default: join(tmpdir(), 'provlens-bench') },
    cli: { type: 'string', default: DEFAULT_CLI },
    markdown: { type: 'string' },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const chosen = values.only.split(',');
const unknown = chosen.filter((name) => SUITES[name] === undefined);
if (values.help || unknown.length > 0) {
  say(unknown.length > 0 ? `There is no suite ${unknown.join(', ')}.\n${USAGE}` : USAGE);
  process.exitCode = values.help ? 0 : 2;
} else if (!existsSync(values.cli)) {
  say(`There is no ${values.cli}: run "npm run build" first.`);
  process.exitCode = 2;
} else {
  await main();
}

function sizesOf(text: string | undefined, records: number): number[] {
  const list = text?.split(',') ?? [records / 100, records / 10, records].map((size) => String(Math.ceil(size)));
  return list.map((one) => numberOf('sizes', one, 1));
}

async function main(): Promise<void> {
  const records = numberOf('records', values.records, 1);
  const sizes = {
    records,
    large: numberOf('large', values.large ?? String(records * 3)),
    sizes: sizesOf(values.sizes, records),
    huge: numberOf('huge', values.huge ?? String(records * 10)),
    documentBytes: numberOf('document-mb', values['document-mb']) * 1e6,
    duplicates: numberOf('duplicates', values.duplicates),
    rounds: numberOf('rounds', values.rounds, 1),
    seed: numberOf('seed', values.seed),
  };
  const bench = createBench(sizes, resolve(values.data), resolve(values.cli), say);
  const tidy = (): void => rmSync(bench.work, { recursive: true, force: true });
  process.once('SIGINT', () => {
    tidy();
    process.exit(130);
  });
  const results: BenchResult[] = [];
  try {
    for (const name of chosen) results.push(...(await SUITES[name]!(bench)));
  } finally {
    tidy();
  }
  const facts = [
    `${records.toLocaleString('en-US')} records, ${sizes.rounds} rounds, seed ${sizes.seed}, ${sizes.duplicates * 100} % duplicates`,
    ...(await machineFacts()),
  ];
  process.stdout.write(`\n${facts.join('\n')}\n\n${plainTable(results)}`);
  if (values.markdown !== undefined) {
    const head = [new Date().toISOString().slice(0, 10), ...facts].map((fact) => `- ${fact}`).join('\n');
    writeFileSync(values.markdown, `# Results\n\n${head}\n\n${markdownTable(results)}`);
  }
  if (values.strict && results.some(isBad)) process.exitCode = 1;
}
