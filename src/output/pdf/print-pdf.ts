import { spawn } from 'node:child_process';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT, ProvlensError } from '../../errors.ts';
import { workFolder } from '../work-folder.ts';
import { findBrowser } from './find-browser.ts';

/** A browser that takes longer than this hangs. */
const PATIENCE = 5 * 60_000;

/** No connection, no trace: a profile of its own that is thrown away, and no name that resolves. */
const argsFor = (profile: string, path: string, url: string): string[] => [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  `--user-data-dir=${profile}`,
  // A browser has no sandbox for root, as in a container; the page is our own and runs nothing but its script.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-pdf-header-footer',
  `--print-to-pdf=${path}`,
  url,
];

/**
 * Prints a page into a PDF file with a browser of this machine. `browser`: its program file, null = none.
 * Errors: exit code 4 where there is no browser, or it writes no file.
 */
export async function printPdf(html: string, path: string, browser: string | null = findBrowser()): Promise<void> {
  if (browser === null) {
    throw new ProvlensError('A PDF needs a browser: no Chromium, Chrome, Edge or Brave was found on this machine.', {
      exitCode: EXIT.insufficient,
      hint: 'Install one, or name its program file in CHROMIUM_PATH. Or write the page (-o report.html), open it and print it.',
    });
  }
  const folder = workFolder();
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, html, { mode: 0o600 });
    const told = await run(browser, argsFor(join(folder, 'profile'), resolve(path), pathToFileURL(page).href));
    const written = await stat(path).catch(() => null);
    if (written === null || written.size === 0) {
      throw new ProvlensError(`The browser ${browser} wrote no PDF${told === '' ? '.' : `: ${told}`}`, {
        exitCode: EXIT.insufficient,
        hint: 'Name another browser in CHROMIUM_PATH, or write the page (-o report.html), open it and print it.',
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs the browser until it ends; the last line of what it says. */
function run(browser: string, args: readonly string[]): Promise<string> {
  return new Promise((ended) => {
    const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: PATIENCE });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = `${said}${bytes.toString()}`.slice(-2000);
    });
    child.on('error', (error) => ended(error.message));
    child.on('close', () => ended(said.trim().split('\n').at(-1) ?? ''));
  });
}
