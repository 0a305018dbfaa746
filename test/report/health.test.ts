import { afterEach, describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope, type ScopeWords } from '../../src/detect/scope.ts';
import { buildReport } from '../../src/report/build.ts';
import { keepFindings } from '../../src/report/finding-table.ts';
import type { RowObject, Store } from '../../src/store/store.ts';
import { hostileStory } from './hostile-story.ts';
import { incidentStory } from './incident-story.ts';
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

const textOf = (html: string): string =>
  html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the health report', () => {
  test('says which application needs attention, what of it, since when, and which event shows it', async () => {
    const { html, headline } = await built(smallStory);
    expect(headline).toBe('Juniper Desk needs attention.');
    const text = textOf(html);
    expect(text).toContain(
      'Assigned users who were skipped: 2 users of Juniper Desk (Scoping filter), since 4 May 08:00 UTC',
    );
    expect(text).toMatch(/high Values that another account already holds .* 1 user · Juniper Desk/);
    expect(html).toContain('<code>value-conflicts</code>');
  });

  test('names what was not there for all questions', async () => {
    const { html } = await built(smallStory);
    expect(html).toContain('<h3>What was not there</h3>');
    expect(textOf(html)).toMatch(/Cannot be known without it: .*; and \d+ more question/);
  });

  test('is the same to the byte, also from answers that are there already', async () => {
    const store = await opened(incidentStory);
    const scope = await resolveScope(store, {});
    const once = await buildReport(store, 'health', scope);
    const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
    expect(await buildReport(store, 'health', scope, findings)).toEqual(once);
  });

  test('of an estate in which nothing was found says so', async () => {
    const { events } = smallStory;
    const quiet = events.filter(({ status }) => status === 'success').slice(0, 1);
    const { headline, html } = await built({ events: quiet });
    expect(headline).toMatch(/^Nothing /);
    expect(textOf(html)).toContain('No question found anything. What could not be asked stands below.');
  });

  test('lets no hostile name become markup', async () => {
    const { html } = await built(hostileStory);
    const body = html.slice(html.indexOf('<body>'));
    expect(body).not.toMatch(/<(?:script|style|link|img|iframe|object)\b/i);
    expect(body).toContain('needs attention.</h1>');
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
