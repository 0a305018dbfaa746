import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a file into a new temporary folder; only the user can read either (0700 and 0600). Returns its path. */
export async function writePrivately(name: string, text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'provlens-')), name);
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
  return path;
}
