import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../setup-browser.mjs';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is; null when there is none. On a build server that is an error, elsewhere the tests skip themselves. */
export function chromiumPath(): string | null {
  const path = findBrowser();
  if (path === null && process.env['CI'] !== undefined) {
    throw new Error('There is no Chromium to test with: run "node test/setup-browser.mjs", or set CHROMIUM_PATH.');
  }
  return path;
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGS, timeout: 0 });
