// @ts-check
// Finds a Chromium for the tests under test/browser, and installs one where there is none: `node test/setup-browser.mjs`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { arch, argv, env, exit, getuid, platform, stderr } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CACHE = fileURLToPath(new URL('../.cache/browser/', import.meta.url));
const PACKAGE = '@sparticuz/chromium@141.0.0';

/** @type {Readonly<Record<string, readonly string[]>>} */
const COMMANDS = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser'],
};

/** @type {Readonly<Record<string, readonly string[]>>} */
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
    ]),
};

/**
 * The browser to test with: CHROMIUM_PATH, else one on the PATH or in its usual place, else the one that this script
 * fetched earlier. Null when there is none.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = env['CHROMIUM_PATH'];
  if (named) return existsSync(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter);
  const onPath = (COMMANDS[platform] ?? []).flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(PLACES[platform] ?? []), fetchedBrowser()].find((path) => existsSync(path)) ?? null;
}

const fetchedBrowser = () => join(CACHE, 'chromium');

/** A browser of the system's own, where we may install one. */
function installWithApt() {
  if (getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !isDebian()) return;
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env: quiet });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env: quiet });
}

/** Ubuntu's package of that name only points to a snap, which does not run in a container. */
const isDebian = () => existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** A Chromium that comes as an npm package, for Linux on x64 without root. It unpacks itself into TMPDIR. */
function installWithNpm() {
  if (platform !== 'linux' || arch !== 'x64') return;
  mkdirSync(CACHE, { recursive: true });
  const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  run('npm', ['install', '--prefix', CACHE, '--no-audit', '--no-fund', '--no-save', PACKAGE], {});
  run('node', ['--input-type=module', '--eval', unpack], { cwd: CACHE, env: { ...env, TMPDIR: CACHE } });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileSyncOptions} options
 */
function run(command, args, options) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  } catch (error) {
    stderr.write(`${command} did not succeed: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`);
  }
}

/** @param {string} path */
function runs(path) {
  try {
    execFileSync(path, ['--headless', '--no-sandbox', '--version'], { stdio: 'ignore', timeout: 600_000 });
    return true;
  } catch {
    return platform === 'win32';
  }
}

function main() {
  for (const install of [() => {}, installWithApt, installWithNpm]) {
    install();
    const found = findBrowser();
    if (found !== null && runs(found)) {
      stderr.write(`Browser tests use ${found}\n`);
      return;
    }
  }
  stderr.write(
    'There is no Chromium, Chrome or Edge on this machine, and none could be installed.\n' +
      '  Install one, or set CHROMIUM_PATH to its program file, and run again.\n',
  );
  exit(1);
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) main();
