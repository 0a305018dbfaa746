import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shown, sizeOf } from './support/figures.ts';
import { OTHER_NODES, otherNode } from './support/nodes.ts';
import { has, runProcess, type Surroundings } from './support/processes.ts';

const USERS = sizeOf('PROVLENS_SAMENESS_USERS', 200);

let folder: string;
let first: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-same-'));
  first = await bytesIn('first', {});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Place = Omit<Surroundings, 'cwd'> & { readonly options?: readonly string[] };

const SCHEMA = 'tenant/snapshots/end/anvil-repos/schema.json';
/** From the logs to every kind of answer, in a folder of its own. What says how long something took, or what the machine is, has no place. */
const STEPS: readonly (readonly string[])[] = [
  ['synth', '--out', 'tenant', '--users', String(USERS), '--apps', '2', '--days', '2', '--seed', '5', '--noise'],
  ['ingest', 'tenant/logs'],
  ['snapshot', 'tenant/snapshots/end'],
  ['sql', 'SELECT * FROM event ORDER BY ALL', '-o', 'events.parquet'],
  ['sql', 'SELECT * FROM step ORDER BY ALL', '-o', 'steps.ndjson'],
  ['detect', '-o', 'detect.json'],
  ['detect', '-o', 'detect.xlsx'],
  ['report', 'incident', '-o', 'incident.html'],
  ['report', 'explorer', '-o', 'explorer.html'],
  ['query', 'activity', '--format', 'arrow', '-o', 'activity.arrow'],
  ['mapping', 'lint', SCHEMA, '-o', 'lint.json'],
  [
    'mapping',
    'eval',
    'Join("", ToUpper("istanbul ıİ"), FormatDateTime("2026-03-02", , "yyyy-MM-dd", "D"))',
    '-o',
    'eval.txt',
  ],
];

/** A hash of everything that the steps write and print. */
async function bytesIn(name: string, { options = [], ...place }: Place): Promise<Record<string, string>> {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  const found: Record<string, string> = {};
  for (const args of STEPS) {
    const { code, stdout, stderr } = await runProcess([...args, ...options], { cwd, ...place });
    expect([args, [0, 1, 3, 4].includes(code ?? 99), stderr.includes('internal')], stderr).toEqual([args, true, false]);
    found[`said by ${args.join(' ')}`] = stdout;
  }
  for (const file of readdirSync(cwd, { recursive: true, encoding: 'utf8' }).toSorted()) {
    // Pages of a database lie as the engine puts them; what it holds is compared.
    if (statSync(join(cwd, file)).isFile() && !/\.duckdb/.test(file))
      found[file] = createHash('sha256')
        .update(readFileSync(join(cwd, file)))
        .digest('hex');
  }
  return found;
}

const ONE_CORE = has('taskset') ? ['taskset', '-c', '0'] : [];
const PLACES: Readonly<Record<string, Place>> = {
  'in Kathmandu, in Turkish, with one thread': {
    env: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' },
    options: ['--threads', '1'],
  },
  'in St Johns, in German, on one core, with seven threads and more memory': {
    env: { TZ: 'America/St_Johns', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    before: ONE_CORE,
    options: ['--threads', '7', '--memory', '1GB'],
  },
};

let done = 0;
for (const [name, place] of Object.entries(PLACES)) {
  test(`${name}: the same bytes`, async () => {
    expect(await bytesIn(name.replaceAll(/\W+/g, '-'), place)).toEqual(first);
    await shown(
      'same-bytes',
      `${++done} surroundings (zones, languages, threads, cores): ${Object.keys(first).length} files and texts the same`,
    );
  });
}

test.for(OTHER_NODES)('with Node %s: the same bytes', async (version, { skip }) => {
  const node = otherNode(version, folder);
  if (node === null) return skip('npm has no such Node for this machine');
  expect(await bytesIn(`node-${version}-place`, { node })).toEqual(first);
  await shown(
    'same-bytes-node',
    `Node ${process.versions.node.split('.')[0]}, ${OTHER_NODES.join(', ')}: the same bytes`,
  );
});
