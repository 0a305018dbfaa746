import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { buildReport } from '../../src/report/build.ts';
import type { Store } from '../../src/store/store.ts';
import { hostileStory } from '../report/hostile-story.ts';
import { incidentStory } from '../report/incident-story.ts';
import { figuresOf } from '../report/page-text.ts';
import { told } from '../report/story.ts';
import { axeViolations } from './axe.ts';
import { chromiumPath, launch } from './chromium.ts';
import { type Opened, openedPage } from './opened.ts';

const CHROMIUM = chromiumPath();
/** A page a report and story. */
const STORIES = {
  incident: { report: 'incident', story: incidentStory },
  hostile: { report: 'incident', story: hostileStory },
  health: { report: 'health', story: incidentStory },
  'hostile health': { report: 'health', story: hostileStory },
};
type StoryName = keyof typeof STORIES;
const NAMES = Object.keys(STORIES) as StoryName[];

describe.skipIf(CHROMIUM === null)('a report in Chromium', () => {
  let browser: Browser;
  const stores = {} as Record<StoryName, Store>;
  const urls = {} as Record<StoryName, string>;
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    browser = await launch(CHROMIUM!);
    for (const name of NAMES) {
      const { report, story } = STORIES[name];
      const { store, folder, end } = await told(story);
      ends.push(end);
      const { html } = await buildReport(store, report, await resolveScope(store, {}));
      const path = join(folder, 'report.html');
      writeFileSync(path, html);
      stores[name] = store;
      urls[name] = pathToFileURL(path).href;
    }
  });
  afterAll(async () => {
    await browser?.close();
    for (const end of ends) end();
  });

  const opened = (name: StoryName, options?: BrowserContextOptions): Promise<Opened> =>
    openedPage(browser, urls[name], options);

  test.each(NAMES)('%s: no complaint, no refusal, no request but for the file itself', async (name) => {
    const { page, trouble, requests } = await opened(name);
    expect(trouble).toEqual([]);
    expect(requests).toEqual([urls[name]]);
    await page.context().close();
  });

  test.each(NAMES)('%s: its style sheet is in force', async (name) => {
    const { page } = await opened(name);
    const family = await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).fontFamily);
    expect(family).toContain('Georgia');
    await page.context().close();
  });

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['a desktop', { viewport: { width: 1280, height: 900 } }],
    ['a phone', { viewport: { width: 390, height: 844 } }],
    ['a small phone', { viewport: { width: 320, height: 600 } }],
  ];
  test.each(NAMES.flatMap((name) => looks.map(([look, options]) => [name, look, options] as const)))(
    '%s on %s does not scroll sideways',
    async (name, _look, options) => {
      const { page } = await opened(name, options);
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content).toBeLessThanOrEqual(screen!);
      await page.context().close();
    },
  );

  test.each([
    ['light', 'incident'],
    ['dark', 'incident'],
    ['light', 'hostile'],
    ['light', 'health'],
    ['dark', 'health'],
  ] as const)('in %s colours axe finds no violation in %s', async (colorScheme, name) => {
    const { page } = await opened(name, { colorScheme, bypassCSP: true });
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('in print it is dark on white, even for somebody who reads in the dark', async () => {
    const { page } = await opened('incident', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [paper, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((value) => Math.max(...value.match(/\d+/g)!.slice(0, 3).map(Number)));
    });
    expect(paper).toBeGreaterThan(240);
    expect(ink).toBeLessThan(80);
    await page.context().close();
  });

  test('a phone gets the narrow drawing, a desktop the wide one', async () => {
    const visible = async (options: BrowserContextOptions): Promise<string[]> => {
      const { page } = await opened('incident', options);
      const found = await page.evaluate(() =>
        [...document.querySelectorAll('.drawing')].filter((one) => one.checkVisibility()).map((one) => one.className),
      );
      await page.context().close();
      return found;
    };
    expect(await visible({ viewport: { width: 390, height: 844 } })).toEqual(['drawing narrow']);
    expect(await visible({ viewport: { width: 1280, height: 900 } })).toEqual(['drawing wide']);
  });

  test('the numbers on the page are those of the store', async () => {
    const { page } = await opened('incident');
    // From the events alone, beside the outcomes; whoever is not logged as assigned may be left out by design.
    const [last] = await stores.incident.rows<{ filtered: number; without: number }>(
      `SELECT count(*) FILTER (WHERE failed_clauses <> '') AS filtered,
         count(*) FILTER (WHERE status = 'failure' OR skip_reason = 'NotEffectivelyEntitled' AND is_assigned) AS without
       FROM (
         SELECT d.*, row_number() OVER (PARTITION BY d.source_id ORDER BY d.time DESC) AS place FROM event_detail AS d
         WHERE lower(d.source_type) <> 'group'
       ) WHERE place = 1`,
    );
    expect(await page.textContent('h1')).toMatch(
      new RegExp(`^${last!.filtered} people have no account in Fjord Travel`),
    );
    expect(figuresOf(await page.content())).toEqual({
      without: last!.without,
      down: 0,
      caused: 1,
    });
    expect(await page.textContent('.figure:nth-child(2)')).toMatch(/not known.*Needs .+ accounts/s);

    const [failed] = await stores.incident.rows<{ n: number }>(
      "SELECT count(*) AS n FROM event WHERE status = 'failure'",
    );
    expect(await page.textContent('.legend li:first-child b')).toBe(String(failed!.n));
    await page.context().close();
  });

  test('a link opens the card that it leads to; the people in it are those of the headline', async () => {
    const { page } = await opened('incident');
    expect(await page.isVisible('#problem-1')).toBe(false);
    await page.click('.actions tbody a');
    await page.waitForSelector('#problem-1', { state: 'visible' });
    const people = Number(/^\d+/.exec((await page.textContent('h1'))!)![0]);
    expect(await page.locator('#problem-1 .who tbody tr').count()).toBe(people);
    await page.context().close();
  });

  test('without a script the filters work, and nothing is offered that would not', async () => {
    const { page } = await opened('health', { javaScriptEnabled: false });
    const cards = (): Promise<number> => page.locator('.card:visible').count();
    const all = await cards();
    await page.click('label[for="only-severity-high"]');
    const high = await page.locator('.card[data-severity="high"]').count();
    expect(high).toBeLessThan(all);
    expect(await cards()).toBe(high);
    expect(await page.isVisible('#tools')).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.context().close();
  });

  test('the script searches without accents, sorts, and saves what is visible as CSV that is no formula', async () => {
    const { page, trouble } = await opened('hostile', { acceptDownloads: true });
    const all = await page.locator('.card:visible').count();
    await page.fill('#search', 'GNP fails');
    expect(await page.locator('.card:visible').count()).toBeLessThan(all);
    expect(await page.textContent('#count')).toMatch(/^\d+ of \d+$/);
    await page.fill('#search', '');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const csv = readFileSync((await download.path())!, 'utf8');
    expect(csv.startsWith('\ufeffapplication,problem,')).toBe(true);
    expect(csv).toContain('</script>');
    expect(csv).not.toMatch(/(?:^|,)"?[=+@-]/m);
    expect(csv).not.toContain('\u202e');
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('on paper: the cards are open, and the last page is not empty', async () => {
    const { page } = await opened('incident');
    const pages = async (): Promise<number> =>
      ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b[^s]/g) ?? []).length;
    const whole = await pages();
    expect(whole).toBeGreaterThan(0);
    expect(whole).toBeLessThanOrEqual(3);
    await page.evaluate(() => document.querySelector('footer')!.remove());
    expect(await pages()).toBe(whole);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('#problem-1 .steps')).toBe(true);
    await page.context().close();
  });
});
