import { afterEach, describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import { buildReport } from '../../src/report/build.ts';
import { keepFindings } from '../../src/report/finding-table.ts';
import type { RowObject, Store } from '../../src/store/store.ts';
import { hostileStory } from './hostile-story.ts';
import { incidentStory } from './incident-story.ts';
import { textOf } from './page-text.ts';
import { smallStory } from './small-story.ts';
import { type Story, told } from './story.ts';

let end: () => void = () => {};
afterEach(() => end());

async function opened(story: Story): Promise<Store> {
  const { store, end: close } = await told(story);
  end = close;
  return store;
}

async function built(story: Story, words: ScopeWords = {}): Promise<{ html: string; headline: string }> {
  const store = await opened(story);
  return buildReport(store, 'health', await resolveScope(store, words));
}

describe('the health report', () => {
  test('says which application needs attention, what of it, since when, and which event shows it', async () => {
    const { html, headline } = await built(smallStory);
    expect(headline).toBe('2 people have no account in Juniper Desk after the mappings or the scope were changed.');
    const text = textOf(html);
    expect(text).toMatch(/Juniper Desk ▲ high 3 not known 0 2 /);
    expect(text).toMatch(/▲ high 2 people have no account Scoping filter/);
  });

  test('names what was not there for all questions', async () => {
    const { html } = await built(smallStory);
    expect(html).toContain('<h3>Missing inputs</h3>');
    expect(textOf(html)).toMatch(/Cannot be known without it: .*; and \d+ more check/);
  });

  test('is the same to the byte, also from answers that are there already', async () => {
    const store = await opened(incidentStory);
    const scope = await resolveScope(store, {});
    const once = await buildReport(store, 'health', scope);
    const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
    expect(await buildReport(store, 'health', scope, { findings })).toEqual(once);
  });

  test('of an estate in which nothing was found says so', async () => {
    const { events } = smallStory;
    const quiet = events.filter(({ status }) => status === 'success').slice(0, 1);
    const { headline, html } = await built({ events: quiet });
    expect(headline).toMatch(/^No failures in 1 event of /);
    expect(html).not.toContain('id="problem-1"');
  });

  test('lets no hostile name become markup', async () => {
    const { html } = await built(hostileStory);
    const body = html.slice(html.indexOf('<body>'), html.indexOf('</main>'));
    expect(body).not.toMatch(/<(?:script|style|link|img|iframe|object)\b/i);
    expect(body).toContain('has been in quarantine since 4 May 09:30 UTC.</h1>');
  });
});

test('what was found is kept by application, undecided and informative rows left out', async () => {
  const store = await opened(incidentStory);
  const scope = await resolveScope(store, {});
  const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
  await keepFindings(store, findings);
  const rows = await store.rows<RowObject>('SELECT * FROM report_finding');
  const found = findings.filter(({ verdict, severity }) => verdict === 'found' && severity !== 'info');
  expect(new Set(rows.map(({ query_id }) => query_id))).toEqual(new Set(found.map(({ query }) => query.id)));
  for (const { query, severity } of found) {
    const own = rows.filter(({ query_id }) => query_id === query.id);
    expect(own.some((row) => row['severity'] === severity)).toBe(true);
  }
  expect(rows.every(({ hit }) => /^\d[\d,]* [a-z]+/.test(String(hit)))).toBe(true);
});
