import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDetections } from '../detect/catalogue.ts';
import { runAll } from '../detect/run.ts';
import { resolveScope } from '../detect/scope.ts';
import { byWeight, type Summed } from '../detect/summary.ts';
import { summedUp } from '../detect/summed-up.ts';
import { usageError } from '../errors.ts';
import { ingest } from '../logs/ingest.ts';
import type { IngestReport } from '../logs/ledger.ts';
import { nearest } from '../nearest.ts';
import { explain } from '../outcome/explain.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { replaceFile } from '../output/replace-file.ts';
import { objectNamed } from '../replay/explain/find-object.ts';
import { whatIf } from '../replay/whatif/whatif.ts';
import { buildReport } from '../report/build.ts';
import { buildWhatIfReport } from '../report/whatif/build.ts';
import { loadSnapshot } from '../snapshot/load-snapshot.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { readSchemaFile } from './mapping/read-schema-file.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

/** What became of one story. */
export interface StoryOutcome {
  readonly story: string;
  readonly title: string;
  /** The first sentence of the report. */
  readonly headline: string;
  readonly ingested: IngestReport;
  /** Snapshots that were loaded with the log. */
  readonly snapshots: number;
  /** What was found, the most severe first; answers that found nothing, or nothing but what is for information, are left out. */
  readonly found: readonly Summed[];
  readonly asked: number;
  readonly db: string;
  readonly report: string;
  /** What a proposal beside the logs would do, where the story has one. */
  readonly whatIf: { readonly headline: string; readonly report: string } | null;
  /** The person whom the story asks about, and the answer; null where it asks about nobody. */
  readonly explained: { readonly who: string; readonly outcome: Outcome } | null;
}

/** The word for all stories. */
const ALL = 'all';

const allStories = (): string[] =>
  readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => placeOf(a) - placeOf(b));

/** The story of that name, the first without a name, or `all` of them. Errors: exit code 2 with the nearest name. */
export function chosenStories(name: string | undefined): readonly string[] {
  const stories = allStories();
  if (name === undefined) return stories.slice(0, 1);
  if (name === ALL) return stories;
  if (stories.includes(name)) return [name];
  const close = nearest(name, [...stories, ALL]);
  throw usageError(
    `There is no story ${JSON.stringify(name)}.`,
    close === null ? `There are ${stories.join(', ')}.` : `Did you mean ${close}?`,
  );
}

/** The stories beside these, with their titles. */
export const otherStories = (
  stories: readonly string[],
): readonly { readonly story: string; readonly title: string }[] =>
  allStories()
    .filter((story) => !stories.includes(story))
    .map((story) => ({ story, title: titleOf(story) }));

/** Told in this order: first the one that most people come for. */
const ORDER = [
  'skipped-although-assigned',
  'empty-matching-id',
  'stalled-initial-sync',
  'credentials-expired-silence',
  'mapping-change-disables-sales',
  'why-is-ana-not-provisioned',
  'default-access-2020',
];

const placeOf = (story: string): number => (ORDER.includes(story) ? ORDER.indexOf(story) : ORDER.length);

/** Ingests a story into a fresh database in the folder, asks every question and writes the incident report. */
export async function tellStory(story: string, folder: string): Promise<StoryOutcome> {
  mkdirSync(folder, { recursive: true });
  const db = join(folder, `${story}.duckdb`);
  const report = join(folder, `${story}.html`);
  for (const old of [db, `${db}.wal`]) rmSync(old, { force: true });
  using store = await openStore(db);
  const ingested = await ingest(store, [join(SAMPLES, story, 'logs')]);
  const snapshots = snapshotsOf(join(SAMPLES, story));
  for (const { path, takenAt } of snapshots) await loadSnapshot(store, [path], { takenAt });
  const scope = await resolveScope(store, {});
  const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
  const wrong = findings.filter(({ verdict, severity }) => verdict === 'found' && severity !== 'info');
  const found = await summedUp(store, wrong);
  found.sort(byWeight);
  const { html, headline } = await buildReport(store, 'incident', scope, { findings });
  await replaceFile(report, (path) => writeFile(path, html));
  return {
    story,
    title: titleOf(story),
    headline,
    ingested,
    snapshots: snapshots.length,
    found,
    asked: findings.length,
    db,
    report,
    whatIf: await tried(store, story, folder),
    explained: await explained(store, story),
  };
}

/** Tries the schema in the story's proposal/ out, and writes the report about it. */
async function tried(store: Store, story: string, folder: string): Promise<StoryOutcome['whatIf']> {
  const path = join(SAMPLES, story, 'proposal', 'schema.json');
  if (!existsSync(path)) return null;
  const report = join(folder, `${story}-whatif.html`);
  const proposal = {
    changes: null,
    scope: null,
    retainOutOfScope: null,
    forgetLinks: false,
    edits: [],
    schema: await readSchemaFile(path),
  };
  const answer = await whatIf(store, await resolveScope(store, {}), proposal);
  const { html, headline } = await buildWhatIfReport(store, answer, []);
  await replaceFile(report, (work) => writeFile(work, html));
  return { headline, report };
}

/** Explains whom the story's file who.txt names. */
async function explained(store: Store, story: string): Promise<StoryOutcome['explained']> {
  const path = join(SAMPLES, story, 'who.txt');
  if (!existsSync(path)) return null;
  const who = readFileSync(path, 'utf8').trim();
  const scope = await resolveScope(store, {});
  const [app] = (await explain(store, scope, await objectNamed(store, who, scope.snapshotAsOf))).apps;
  return app?.outcome == null ? null : { who, outcome: app.outcome };
}

/** The exports beside the logs of a story: a folder each, named by when it was taken, 2026-03-03T1030Z. Oldest first. */
export function snapshotsOf(story: string): readonly { readonly path: string; readonly takenAt: string }[] {
  const folder = join(story, 'snapshot');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ path: join(folder, name), takenAt: name.replace(/T(\d\d)(\d\d)Z$/, 'T$1:$2:00Z') }));
}

const titleOf = (story: string): string =>
  /^# (.+)$/m.exec(readFileSync(join(SAMPLES, story, 'README.md'), 'utf8'))?.[1] ?? story;
