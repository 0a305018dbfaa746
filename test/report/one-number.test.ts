import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { snapshotsOf } from '../../src/commands/demo-story.ts';
import { printFindings } from '../../src/commands/findings.ts';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope, type Scope } from '../../src/detect/scope.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import type { OutcomeGroup } from '../../src/outcome/groups.ts';
import { buildReport } from '../../src/report/build.ts';
import { buildExplorer } from '../../src/report/explorer/build.ts';
import type { KnownAnswers } from '../../src/report/gather.ts';
import { detectWorkbook } from '../../src/report/workbook/build.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { sheetsOf, tableOf } from '../output/xlsx/read.ts';
import { STORIES, storyPath } from '../samples/stories.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';
import { incidentStory } from './incident-story.ts';
import { figuresOf, textOf } from './page-text.ts';
import { smallStory } from './small-story.ts';
import { told } from './story.ts';

const EFFECTS: Readonly<Record<string, string>> = {
  without: `intended = 'harm' AND outcome IN ('failing', 'no-account', 'waiting', 'disabled', 'removed', 'doubled')
    AND NOT (outcome = 'doubled' AND account NOT IN ('none', 'disabled', 'removed')) AND rule NOT IN ('refused-removal', 'removal-blocked')`,
  unwanted: "intended = 'harm' AND rule IN ('refused-removal', 'removal-blocked', 'skipped-not-disabled')",
};

/** Holds the figures, the first sentence, the cards and their tables of both reports against the outcomes and each other. */
async function agree(store: Store): Promise<void> {
  const scope = await resolveScope(store, {});
  const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
  const answers = await answersIn(store, scope);
  const { html, headline } = await buildReport(store, 'incident', scope, { findings, answers });
  const health = await buildReport(store, 'health', scope, { findings, answers });
  const figures = figuresOf(html);
  for (const [effect, where] of Object.entries(EFFECTS)) {
    const [row] = await store.rows<{ n: number }>(
      `SELECT count(DISTINCT object_ref)::INTEGER AS n FROM outcome_now WHERE object_type IS DISTINCT FROM 'group' AND ${where}`,
    );
    // A number that is not known is not on the page: then there is none that is.
    expect({ effect, n: figures[effect] ?? 0 }).toEqual({ effect, n: row!.n });
    expect({ effect, n: figuresOf(health.html)[effect] ?? 0 }).toEqual({ effect, n: row!.n });
  }
  const problems = await store.rows<{ app_key: string; intended: string; people: number; groups: number }>(
    'SELECT app_key, intended, people::INTEGER AS people, groups::INTEGER AS groups FROM report_problem ORDER BY place',
  );
  const harm = problems.filter(({ intended }) => intended === 'harm');
  // Nobody is in two problems of an application, and nobody is left out of them.
  const [all] = await store.rows<{ n: number }>(
    "SELECT count(*)::INTEGER AS n FROM outcome_now WHERE intended <> 'design'",
  );
  expect(problems.reduce((sum, { people, groups }) => sum + people + groups, 0)).toBe(all!.n);
  await agreeElsewhere(store, scope, { findings, answers }, all!.n);
  const cards = new Map(
    (html.match(/<div class="body" id="problem-\d+">[\s\S]*?<\/template>/g) ?? []).map((card) => [
      Number(/problem-(\d+)/.exec(card)![1]),
      card,
    ]),
  );
  expect(cards.size).toBe(Math.min(problems.length, 60));
  cards.forEach((card, place) => {
    const { people, groups } = problems[place - 1]!;
    const rows = card.match(/<tr><td/g)?.length ?? 0;
    const left = Number(/and ([\d,]+) more; all of them/.exec(card)?.[1]?.replaceAll(',', '') ?? 0);
    expect(rows + left).toBe(people + groups);
  });
  if (harm.length === 0) return;
  const { people, groups } = harm[0]!;
  expect(headline.length).toBeLessThanOrEqual(90);
  if (people + groups > 0)
    expect(headline).toMatch(new RegExp(`\\b${people > 0 ? people : groups} (person|people|group)`));
  expect(headline).not.toContain('Nothing wrong');
  expect(textOf(html)).not.toContain('Nothing wrong');
}

/** Holds the workbook, the JSON and the explorer against how many have something that is not as it should be. */
async function agreeElsewhere(
  store: Store,
  scope: Scope,
  known: Required<Pick<KnownAnswers, 'findings' | 'answers'>>,
  all: number,
) {
  const { findings, answers } = known;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await detectWorkbook(store, scope, known)) chunks.push(chunk);
  const sheets = await sheetsOf(Buffer.concat(chunks));
  const people = tableOf(sheets.get('People')!).filter(({ Kind }) => !String(Kind).startsWith('account'));
  expect(people.filter(({ Need }) => Need !== 'As intended')).toHaveLength(all);
  const summary = tableOf(sheets.get('Summary')!);
  const numberOf = (what: string) => summary.find((row) => row['What'] === what)?.['Value'];
  const [harm] = await store.rows<{ n: number }>(
    "SELECT count(DISTINCT object_ref)::INTEGER AS n FROM outcome_now WHERE intended = 'harm'",
  );
  expect(numberOf('People and groups with a problem')).toBe(harm!.n);
  // The states of the applications add up to everybody whom the sheet lists.
  const states = summary.filter((row) => / \((?:has a problem|to be checked)\)$/.test(String(row['What'])));
  expect(states.reduce((sum, row) => sum + Number(row['Value']), 0)).toBe(all);
  const folder = mkdtempSync(join(tmpdir(), 'provlens-json-'));
  const output = join(folder, 'found.json');
  const outcomes = { answers, covered: new Set<string>() };
  await printFindings(store, findings, scope, {
    db: '',
    format: 'json',
    output,
    failOn: 'never',
    isDetailed: false,
    outcomes,
  });
  const { outcomes: groups } = JSON.parse(readFileSync(output, 'utf8')) as { outcomes: OutcomeGroup[] };
  rmSync(folder, { recursive: true, force: true });
  expect(groups.reduce((sum, { users, groups: n, dependents }) => sum + users + n + dependents, 0)).toBe(all);
  const { headline } = await buildExplorer(store, scope);
  expect(Number(/^([\d,]+) of /.exec(headline)?.[1]?.replaceAll(',', '') ?? 0)).toBe(harm!.n);
}

describe('headline, figures, cards, tables, workbook and JSON come from one number', () => {
  test.each(STORIES)('in the story %s', async (story) => {
    const folder = mkdtempSync(join(tmpdir(), 'provlens-agree-'));
    const store = await openStore(join(folder, 'story.duckdb'));
    try {
      await ingest(store, [storyPath(story, 'logs')]);
      for (const { path, takenAt } of snapshotsOf(storyPath(story))) await loadSnapshot(store, [path], { takenAt });
      await agree(store);
    } finally {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each([
    ['small', smallStory],
    ['four days', incidentStory],
  ] as const)('in the log of %s', async (_name, story) => {
    const { store, end } = await told(story);
    try {
      await agree(store);
    } finally {
      end();
    }
  });

  test.each([7, 11])('in a tenant with every fault, seed %i', async (seed) => {
    await inTenant(smallTenant({ seed }), async ({ store, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      await agree(store);
    });
  });
});
