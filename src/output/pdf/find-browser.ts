import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that print a page as PDF without a window, by the names that they have on the PATH. */
const COMMANDS = [
  ...[
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  'brave-browser',
];

/** Where installers put them, below the folders that a system has for programs. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
    (name) => `${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ],
};

/** What `findBrowser` looks at; given in tests. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

const HERE: Machine = { platform: process.platform, env: process.env, exists: existsSync };

/** A Chromium, Chrome, Edge or Brave on this machine: CHROMIUM_PATH, else one on the PATH or in its usual place. Null = there is none. */
export function findBrowser({ platform, env, exists }: Machine = HERE): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return exists(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = platform === 'linux' ? COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))) : [];
  const roots =
    platform === 'darwin'
      ? ['/Applications', `${env['HOME'] ?? ''}/Applications`]
      : [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  const placed = roots
    .filter((root) => root !== undefined && root !== '')
    .flatMap((root) => (PLACES[platform] ?? []).map((place) => `${root}${platform === 'win32' ? '\\' : '/'}${place}`));
  return [...onPath, ...placed].find(exists) ?? null;
}
