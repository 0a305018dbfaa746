import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What shows a file, by platform. The path is an argument of its own: no shell reads it. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  // `start` belongs to a shell; this is what it calls, and it takes an address.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
const ELSEWHERE = ['xdg-open'] as const;

/** Asks the system to show a file. False where it has nothing to do so with, or that fails at once. */
export function showFile(path: string, platform: string = process.platform): Promise<boolean> {
  const [command, ...args] = OPENERS[platform] ?? ELSEWHERE;
  const target = platform === 'win32' ? pathToFileURL(path).href : path;
  return new Promise((resolve) => {
    const child = spawn(command, [...args, target], { stdio: 'ignore', detached: true });
    // Some openers go on for as long as the browser does.
    const patience = setTimeout(() => resolve(true), PATIENCE);
    child.on('error', () => {
      clearTimeout(patience);
      resolve(false);
    });
    child.on('exit', (code) => {
      clearTimeout(patience);
      resolve(code === 0);
    });
    child.unref();
  });
}

const PATIENCE = 3000;
