import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORIES } from './samples/stories.ts';

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
  let bytes: number;
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
      { filename: string; size: number; files: { path: string }[] },
    ];
    packed = tarball.files.map((file) => file.path);
    bytes = tarball.size;
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, tarball.filename)], folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program, the SQL, the reports, the schemas, the samples, and neither tests nor sources in TypeScript', () => {
    for (const path of ['dist/cli.js', 'dist/store/schema.sql', 'LICENSE', 'README.md', 'package.json']) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^queries\/.+\.sql$/.test(path)).length).toBeGreaterThanOrEqual(3);
    expect(packed).toContain('schemas/mapping-cases.schema.json');
    expect(packed.filter((path) => /^reports\/incident\//.test(path)).length).toBeGreaterThan(0);
    expect(packed.filter((path) => path.startsWith('test/') || /^src\/.*\.ts$/.test(path))).toEqual([]);
    for (const story of STORIES) expect(packed).toContain(`samples/${story}/README.md`);
  });

  test('takes at most 1.5 MB to fetch, and is what a registry and its users expect', async () => {
    expect(bytes).toBeLessThanOrEqual(1_500_000);
    const pkg = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as object;
    const { messages } = await publint({ pkgDir: installed(''), strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('puts the command provlens in place, and --help answers', () => {
    const bin = join(folder, 'node_modules/.bin');
    expect(readdirSync(bin)).toContain('provlens');
    expect(npm(['exec', '--offline', '--', 'provlens', '--help'], folder)).toContain('provlens ingest');
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
