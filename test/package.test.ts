import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedOf, STORIES } from './samples/stories.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** npm as this test was started by it: a child `npm` must not take over the settings of the parent run. */
const cleanEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|PROVLENS_|VITEST)/.test(name)),
);

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, {
    cwd,
    env: cleanEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });

describe('the package, installed in an empty folder', () => {
  let folder: string;
  let packed: readonly string[];
  const installed = (path: string): string => join(folder, 'node_modules/provlens', path);
  const provlens = (...args: readonly string[]) =>
    spawnSync(process.execPath, [installed('dist/cli.js'), ...args], {
      cwd: folder,
      env: cleanEnv,
      encoding: 'utf8',
    });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-package-'));
    const [tarball] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT)) as [
      { filename: string; files: { path: string }[] },
    ];
    packed = tarball.files.map((file) => file.path);
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, tarball.filename)], folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program, the SQL, the reports, the schemas, the samples, and neither tests nor sources in TypeScript', () => {
    for (const path of [
      'dist/cli.js',
      'dist/store/schema.sql',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'package.json',
    ]) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^queries\/.+\.sql$/.test(path)).length).toBeGreaterThanOrEqual(3);
    expect(packed).toContain('schemas/mapping-cases.schema.json');
    expect(packed.filter((path) => /^reports\/incident\//.test(path)).length).toBeGreaterThan(0);
    expect(packed.filter((path) => path.startsWith('test/') || /^src\/.*\.ts$/.test(path))).toEqual([]);
    for (const story of STORIES) expect(packed).toContain(`samples/${story}/README.md`);
  });

  test('puts the command provlens in place, and --help answers', () => {
    const bin = join(folder, 'node_modules/.bin');
    expect(readdirSync(bin)).toContain('provlens');
    expect(npm(['exec', '--offline', '--', 'provlens', '--help'], folder)).toContain('provlens ingest');
  });

  test.each(STORIES)('ingests the story %s that comes with it', (story) => {
    const run = provlens('ingest', installed(`samples/${story}/logs`), '--db', `${story}.duckdb`, '--format', 'json');
    expect(run.status, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ totals: expectedOf(story).ledger });
  });

  test('says what is missing where Kafka is named, which only some need', () => {
    const run = provlens('follow', 'kafka://broker.example/logs');
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/need the package kafkajs.*\n.*npm install kafkajs@2/);
  });

  test('runs the demo, which leaves a report and a database behind', () => {
    const run = provlens('demo', 'all', '--out', 'demo');
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    expect(run.stdout).toContain('provlens detect');
    for (const story of STORIES) {
      expect(existsSync(join(folder, 'demo', `${story}.html`))).toBe(true);
      expect(existsSync(join(folder, 'demo', `${story}.duckdb`))).toBe(true);
    }
  });
});
