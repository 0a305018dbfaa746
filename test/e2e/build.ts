import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Vitest's global set-up: compiles `dist` when a source is newer, so that the tests of the built CLI never test old code.
 * Type errors are `npm run build`'s business; here only a missing program stops the run.
 */
export default function setup(): void {
  const cli = join(ROOT, 'dist/cli.js');
  if (existsSync(cli) && statSync(cli).mtimeMs > newestSource()) return;
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: ROOT, encoding: 'utf8' });
  if (!existsSync(cli)) throw new Error(`The command line did not build:\n${built.stdout}${built.stderr}`);
}

function newestSource(): number {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return Math.max(
    ...files.filter((file) => file.endsWith('.ts')).map((file) => statSync(join(ROOT, 'src', file)).mtimeMs),
  );
}
