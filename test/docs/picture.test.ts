import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumPath, launch } from '../browser/chromium.ts';
import { runCli } from '../e2e/cli.ts';
import { inRepository } from './golden.ts';
import { readPage } from './pages.ts';

const STORY = 'mapping-change-disables-sales';
const PICTURE = inRepository('docs/report.png');
const VIEW = { width: 1000, height: 760 };
const ALT = /(!\[)([^\]]*)(\]\(docs\/report\.png\))/;

let folder: string;
let report: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-picture-'));
  await runCli(['demo', STORY, '--out', folder]);
  report = join(folder, `${STORY}.html`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headline = (): string => /<h1[^>]*>([^<]*)<\/h1>/.exec(readFileSync(report, 'utf8'))?.[1] ?? '';

/** Draws the top of the report, and says in the README what the picture shows. */
async function drawAgain(): Promise<void> {
  const chromium = chromiumPath();
  if (chromium === null) throw new Error('The picture of the README needs a Chromium: set CHROMIUM_PATH.');
  const browser = await launch(chromium);
  try {
    const page = await browser.newPage({ viewport: VIEW });
    await page.goto(pathToFileURL(report).href);
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
  writeFileSync(inRepository('README.md'), readPage('README.md').replace(ALT, `$1${headline()}$3`));
}

test('the picture of the README shows the report that the demo writes (UPDATE_GOLDEN=1 draws it again)', async () => {
  const isCurrent = (): boolean => existsSync(PICTURE) && ALT.exec(readPage('README.md'))?.[2] === headline();
  if (!isCurrent() && process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) await drawAgain();
  expect(headline()).not.toBe('');
  expect(existsSync(PICTURE)).toBe(true);
  expect(ALT.exec(readPage('README.md'))?.[2]).toBe(headline());
});
