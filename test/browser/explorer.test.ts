import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { buildExplorer } from '../../src/report/explorer/build.ts';
import { hostileStory } from '../report/hostile-story.ts';
import { told } from '../report/story.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';
import { axeViolations } from './axe.ts';
import { chromiumPath, launch } from './chromium.ts';
import { type Opened, openedPage } from './opened.ts';

const CHROMIUM = chromiumPath();
type Name = 'tenant' | 'hostile';

describe.skipIf(CHROMIUM === null)('the explorer in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const urls = {} as Record<Name, string>;
  /** What the store says of the tenant, to hold the page against. */
  let known: {
    readonly total: number;
    readonly harmed: number;
    readonly failing: number;
    readonly who: Readonly<Record<'id' | 'name' | 'app' | 'title' | 'event', string>>;
    readonly accented: { readonly id: string; readonly name: string };
    readonly changed: { readonly id: string; readonly by: string };
  };

  const save = (name: Name, html: string): void => {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, html);
    urls[name] = pathToFileURL(path).href;
  };

  beforeAll(async () => {
    browser = await launch(CHROMIUM!);
    folder = mkdtempSync(join(tmpdir(), 'provlens-explorer-'));
    await inTenant(smallTenant(), async ({ store, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      save('tenant', (await buildExplorer(store, await resolveScope(store, {}))).html);
      const [sums] = await store.rows<{ total: number; harmed: number; failing: number }>(
        `SELECT count(DISTINCT key)::INTEGER AS total, (count(DISTINCT key) FILTER (WHERE intended = 'harm'))::INTEGER AS harmed,
           (count(DISTINCT key) FILTER (WHERE outcome = 'failing'))::INTEGER AS failing FROM everybody_standing`,
      );
      const [who] = await store.rows<Readonly<Record<'id' | 'name' | 'app' | 'title' | 'event', string>>>(
        `SELECT p.id, p.name, s.app_name AS app, s.title, s.event_id AS event FROM everybody_standing AS s JOIN everybody_person AS p ON p.key = s.key
         WHERE s.outcome = 'failing' AND s.situation = 'create' ORDER BY p.place LIMIT 1`,
      );
      const [accented] = await store.rows<{ id: string; name: string }>(
        "SELECT id, name FROM everybody_person WHERE name_plain(name) <> lower(name) AND kind = 'user' ORDER BY place LIMIT 1",
      );
      const [changed] = await store.rows<{ id: string; by: string }>(
        `SELECT p.id, s.changed_by AS "by" FROM everybody_standing AS s JOIN everybody_person AS p ON p.key = s.key
         WHERE s.outcome = 'disabled' AND s.change_kind = 'mapping' ORDER BY p.place LIMIT 1`,
      );
      known = { ...sums!, who: who!, accented: accented!, changed: changed! };
    });
    const { store, end } = await told(hostileStory);
    save('hostile', (await buildExplorer(store, await resolveScope(store, {}))).html);
    end();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(name: Name, options: BrowserContextOptions = {}, anchor = ''): Promise<Opened> {
    const seen = await openedPage(browser, `${urls[name]}${anchor}`, options);
    await seen.page.waitForSelector('html[data-ready]', { state: 'attached' });
    return seen;
  }
  const listed = (page: Page): Promise<number> =>
    page.textContent('#count').then((words) => Number(/^[\d,]+/.exec(words!)![0].replaceAll(',', '')));
  const chip = (page: Page, words: string) => page.locator('.chip', { hasText: words }).first();

  test.each(['tenant', 'hostile'] as const)(
    '%s: no complaint, no refusal, no request but for the file itself',
    async (name) => {
      const { page, trouble, requests } = await opened(name);
      await page.click('#list a');
      await page.fill('#search', 'zoe');
      await page.fill('#search', '');
      expect(trouble).toEqual([]);
      expect(requests).toEqual([urls[name]]);
      await page.context().close();
    },
  );

  test('says how many there are and how many have a problem, as the outcomes do', async () => {
    const { page } = await opened('tenant');
    expect(await page.textContent('h1')).toBe(`${known.harmed} of ${known.total} people and groups have a problem`);
    expect(await listed(page)).toBe(known.total);
    expect(await chip(page, 'Has a problem').locator('.n').textContent()).toBe(String(known.harmed));
    expect(await chip(page, 'Failing').locator('.n').textContent()).toBe(String(known.failing));
    await page.context().close();
  });

  test('chips leave whom they count, alone and together, and can be cleared', async () => {
    const { page } = await opened('tenant');
    await chip(page, 'Failing').click();
    expect(await listed(page)).toBe(known.failing);
    const app = chip(page, known.who.app);
    const both = Number(await app.locator('.n').textContent());
    await app.click();
    expect(await listed(page)).toBe(both);
    expect(await page.getAttribute('.chip[aria-pressed="true"]', 'data-value')).not.toBeNull();
    const states = await page.locator('#list .state').allTextContents();
    expect(new Set(states)).toEqual(new Set(['Failing']));
    await page.click('#clear');
    expect(await listed(page)).toBe(known.total);
    await page.context().close();
  });

  test('finds a name without its accents and in any order of its words', async () => {
    const { page } = await opened('tenant');
    const plain = known.accented.name
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toUpperCase()
      .split(' ')
      .reverse();
    await page.fill('#search', plain.join(' ').replace('Ł', 'L').replace('Ø', 'O').replace('Đ', 'D'));
    expect(await page.locator('#list .name').allTextContents()).toContain(known.accented.name);
    await page.fill('#search', known.who.id);
    expect(await page.locator('#list a').count()).toBe(1);
    await page.fill('#search', known.who.event.toUpperCase());
    expect(await page.locator('#list .name').allTextContents()).toEqual([known.who.name]);
    await page.fill('#search', 'nobody is called so');
    expect(await listed(page)).toBe(0);
    await page.context().close();
  });

  test('a link to a person opens the card: state, cause, what to do, timeline, what the account would hold', async () => {
    const { page } = await opened('tenant', {}, `#${known.who.id}`);
    expect(await page.textContent('#who')).toContain(known.who.name);
    const block = page.locator('section.block', { hasText: known.who.app });
    expect(await block.locator('h3').textContent()).toMatch(new RegExp(`^${known.who.app} Failingsince 2026-03-`));
    expect(await block.locator('.cause').textContent()).toContain(known.who.title);
    expect(await block.locator('.remedy').textContent()).toMatch(/^What to do \w/);
    expect(await block.locator('.timeline').textContent()).toContain('failure');
    expect(await block.locator('details', { hasText: 'would be created' }).locator('tbody tr').count()).toBeGreaterThan(
      2,
    );
    await page.context().close();
  });

  test('the timeline has the change of the configuration before the removal', async () => {
    const { page } = await opened('tenant', {}, `#${known.changed.id}`);
    const lines = await page.locator('.timeline').first().locator('li').allTextContents();
    const change = lines.findIndex((line) => line.includes('Configuration:') && line.includes(known.changed.by));
    const removal = lines.findIndex((line) => line.includes('disable success'));
    expect(change).toBeGreaterThanOrEqual(0);
    expect(removal).toBeGreaterThan(change);
    await page.context().close();
  });

  test('an address that names nobody says so', async () => {
    const { page } = await opened('tenant', {}, '#nobody');
    expect(await page.textContent('#card')).toMatch(/^Nobody in this file has that id\./);
    await page.context().close();
  });

  test('a keyboard is enough', async () => {
    const { page } = await opened('tenant');
    await page.keyboard.press('/');
    await page.keyboard.type(known.who.id);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'who');
    expect(page.url()).toContain(`#${known.who.id}`);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.matches('#list a') ?? false);
    expect(await page.textContent('#card h2')).toMatch(/^Choose somebody/);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'who');
    expect(await page.getAttribute('#list li:nth-child(2) a', 'aria-current')).toBe('true');
    await page.context().close();
  });

  test('the list is saved as CSV with what the chips leave', async () => {
    const { page, trouble } = await opened('tenant', { acceptDownloads: true });
    await chip(page, 'Failing').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    expect(download.suggestedFilename()).toBe('people.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(new Set(rows.map((row) => row['id']))).toHaveProperty('size', known.failing);
    expect(new Set(rows.map((row) => row['state']))).toEqual(new Set(['Failing']));
    expect(rows.find((row) => row['id'] === known.who.id)).toMatchObject({
      name: known.who.name,
      application: known.who.app,
      cause: known.who.title,
      what_to_do: expect.stringMatching(/\w/),
    });
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('hostile names stay text, in the page and in the CSV', async () => {
    const { page, trouble } = await opened('hostile', { acceptDownloads: true });
    const names = await page.locator('#list .name').allTextContents();
    expect(names).toContain('"><img src=x onerror=alert(1)>');
    expect(names).toContain('<U+202E>gnp.exe␇');
    for (const [place] of names.entries()) {
      await page.locator('#list a').nth(place).click();
      await page.waitForFunction(
        (name) => document.getElementById('who')?.textContent?.startsWith(name),
        names[place]!,
      );
      expect(await page.locator('img, main script, article style').count()).toBe(1);
    }
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const rows = parse(readFileSync(await download.path(), 'utf8'), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.flatMap(Object.values).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['a desktop', { viewport: { width: 1280, height: 900 } }],
    ['a phone', { viewport: { width: 390, height: 844 } }],
    ['a small phone', { viewport: { width: 320, height: 600 } }],
  ] as const)('on %s nothing scrolls sideways, be it list or card', async (_look, options) => {
    for (const name of ['tenant', 'hostile'] as const) {
      const { page } = await opened(name, options);
      const isWide = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(await isWide()).toBe(false);
      await page.locator('#list a').first().click();
      await page.waitForSelector('#who');
      expect(await isWide()).toBe(false);
      await page.context().close();
    }
  });

  test('on a phone the card takes the place of the list, and leads back', async () => {
    const { page } = await opened('tenant', { viewport: { width: 390, height: 844 } });
    expect(await page.isVisible('#card')).toBe(false);
    await page.click('#list a');
    await page.waitForSelector('#who', { state: 'visible' });
    expect(await page.isVisible('#list')).toBe(false);
    await page.click('.back');
    await page.waitForSelector('#card', { state: 'hidden' });
    expect(await page.isVisible('#list')).toBe(true);
    await page.context().close();
  });

  test.each([
    ['light', 'tenant', { width: 1280, height: 900 }],
    ['dark', 'tenant', { width: 1280, height: 900 }],
    ['light', 'tenant', { width: 390, height: 844 }],
    ['dark', 'hostile', { width: 1280, height: 900 }],
  ] as const)('in %s colours axe finds no violation in %s, list and card', async (colorScheme, name, viewport) => {
    const { page } = await opened(name, { colorScheme, viewport, bypassCSP: true });
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#list a').first().click();
    await page.waitForSelector('#who');
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript it shows those with a problem', async () => {
    const { page, trouble } = await openedPage(browser, urls.tenant, { javaScriptEnabled: false });
    expect(await page.textContent('noscript')).toContain('need JavaScript');
    expect(await page.locator('noscript tbody tr').count()).toBeGreaterThanOrEqual(Math.min(50, known.harmed));
    expect(await page.isVisible('#explorer')).toBe(false);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
