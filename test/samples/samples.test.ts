import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snapshotsOf } from '../../src/commands/demo-story.ts';
import { readSchemaFile } from '../../src/commands/mapping/read-schema-file.ts';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { ingest } from '../../src/logs/ingest.ts';
import type { IngestReport } from '../../src/logs/ledger.ts';
import { explain } from '../../src/outcome/explain.ts';
import { objectNamed } from '../../src/replay/explain/find-object.ts';
import { whatIf } from '../../src/replay/whatif/whatif.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import type { RowObject, Store } from '../../src/store/store.ts';
import { answerOf } from '../../src/text/outcome-words.ts';
import { type ExpectedDetection, expectedOf, STORIES, storyPath } from './stories.ts';

const LARGEST_STORY = 550_000;

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).isFile());

const contains = (row: RowObject, wanted: RowObject): boolean =>
  Object.entries(wanted).every(([column, value]) => row[column] === value);

const answersOf = async (store: Store): Promise<Map<string, Finding>> => {
  const answers = await runAll(store, loadDetections(), await resolveScope(store, {}));
  return new Map(answers.map((finding) => [finding.query.id, finding]));
};

const foundBy = (findings: ReadonlyMap<string, Finding>): string[] =>
  [...findings].filter(([, { verdict }]) => verdict === 'found').map(([id]) => id);

function agree(finding: Finding | undefined, wanted: ExpectedDetection): void {
  if (finding === undefined) throw new Error('there is no such detection');
  expect({ verdict: finding.verdict, rows: finding.rows.length }).toEqual({
    verdict: wanted.verdict,
    rows: wanted.rows,
  });
  if (wanted.severity !== undefined) expect(finding.severity).toBe(wanted.severity);
  const lacking = wanted.listed.filter((row) => !finding.rows.some((found) => contains(found, row)));
  expect(lacking).toEqual([]);
  const cells = new Set(finding.rows.flatMap((row) => Object.values(row)));
  expect(wanted.notListed.filter((name) => cells.has(name))).toEqual([]);
}

describe.each(STORIES)('the story %s', (story) => {
  const expected = expectedOf(story);
  const snapshots = snapshotsOf(storyPath(story));
  let folder: string;
  let store: Store;
  let report: IngestReport;
  let findings: Map<string, Finding>;
  let together: Map<string, Finding>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-sample-'));
    store = await openStore(join(folder, 'sample.duckdb'));
    report = await ingest(store, [storyPath(story, 'logs')]);
    findings = await answersOf(store);
    for (const { path, takenAt } of snapshots) {
      const loaded = await loadSnapshot(store, [path], { takenAt });
      expect([loaded.unrecognised, loaded.files.filter((file) => file.rejected > 0)]).toEqual([[], []]);
    }
    together = await answersOf(store);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has a page that names its findings, and nothing else is found', () => {
    const page = readFileSync(storyPath(story, 'README.md'), 'utf8');
    for (const [id, { verdict }] of Object.entries(expected.detections)) {
      if (verdict === 'found') expect(page).toContain(id);
    }
    expect(expected.story).toBe(story);
    expect(foundBy(findings).filter((id) => !Object.hasOwn(expected.detections, id))).toEqual([]);
  });

  test('loads whole: nothing rejected, nothing twice, nothing cut short', () => {
    expect(report.totals).toMatchObject(expected.ledger);
    expect(report.files.every((file) => file.complete)).toBe(expected.complete);
    expect(report.warnings).toEqual([]);
  });

  test.each(Object.entries(expected.detections))('by its logs alone, %s says what the story tells', (id, wanted) => {
    agree(findings.get(id), wanted);
  });

  test.skipIf(snapshots.length === 0)('with its snapshots nothing else is found', () => {
    expect(foundBy(together).filter((id) => !Object.hasOwn(expected.withSnapshots ?? {}, id))).toEqual([]);
  });

  test.each(Object.entries(expected.withSnapshots ?? {}))(
    'with its snapshots, %s says what the story tells',
    (id, wanted) => {
      agree(together.get(id), wanted);
    },
  );

  test.skipIf(expected.whatIf === undefined)('its proposal would hit whom the story says', async () => {
    const schema = await readSchemaFile(storyPath(story, 'proposal/schema.json'));
    const proposal = { schema, changes: null, scope: null, retainOutOfScope: null, forgetLinks: false, edits: [] };
    const { tally } = await whatIf(store, await resolveScope(store, {}), proposal);
    expect(tally).toMatchObject({ changed: expected.whatIf!.changed, newly: expected.whatIf!.newly });
    expect(tally.responsible.map(({ change }) => change)).toEqual(expected.whatIf!.responsible);
    // The log shows the very same people being disabled.
    const logged = await store.rows("SELECT DISTINCT source_id FROM event WHERE action = 'disable' ORDER BY 1");
    const foretold = await store.rows(
      "SELECT source_id FROM whatif_difference WHERE after_situation = 'disable' ORDER BY 1",
    );
    expect(foretold).toEqual(logged);
  });

  test.skipIf(expected.explain === undefined)('explains whom the story asks about', async () => {
    const { who, says, gates, ...wanted } = expected.explain!;
    expect(readFileSync(storyPath(story, 'who.txt'), 'utf8').trim()).toBe(who);
    const scope = await resolveScope(store, {});
    const [app] = (await explain(store, scope, await objectNamed(store, who, scope.snapshotAsOf))).apps;
    expect(app!.outcome).toMatchObject(wanted);
    expect(app!.outcome.gates.map(({ code }) => code)).toEqual(gates);
    expect(answerOf(app!.outcome)).toContain(says);
  });

  test('is small, and every name in it is invented', () => {
    const paths = filesOf(storyPath(story));
    expect(paths.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(LARGEST_STORY);
    const text = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
    const domains = new Set([...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map((found) => found[1]));
    expect(domains.size).toBeGreaterThan(0);
    for (const domain of domains) expect(domain).toMatch(/\.example$/);
  });
});

test('there are at least four stories, each with its logs', () => {
  expect(STORIES.length).toBeGreaterThanOrEqual(4);
  for (const story of STORIES) expect(existsSync(storyPath(story, 'logs'))).toBe(true);
});
