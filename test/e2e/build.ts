import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const SOURCES = ['src', 'scripts'];

/**
 * Vitest's global set-up: builds `dist` when a source is newer, so that the tests of the built CLI never test old code. Types are
 * checked by `npm run build`.
 */
export default function setup(): void {
  // What the build writes last.
  const last = join(ROOT, 'dist/cli/help.json');
  if (existsSync(last) && statSync(last).mtimeMs > newestSource()) return;
  const built = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The command line did not build:\n${built.stdout}${built.stderr}`);
}

const newestSource = (): number =>
  Math.max(
    ...SOURCES.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => statSync(join(ROOT, folder, file)).mtimeMs,
      ),
    ),
  );
