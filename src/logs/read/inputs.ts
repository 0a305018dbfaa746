import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, normalize, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { unreadableError } from '../../errors.ts';

/** Standard input, as named on the command line. */
export const STDIN = '-';

/**
 * The files behind the words of the command line, in the order named, folders and globs in path order.
 * Hidden files and folders and DuckDB's own files inside a folder are passed over; everything else is told by content.
 * Errors: exit code 3 for a path that does not exist or is no file (files are read more than once), a glob that matches nothing, a
 * folder without files.
 */
export function expandInputs(inputs: readonly string[]): string[] {
  const seen = new Set<string>();
  return inputs.flatMap(expandOne).filter((path) => {
    const key = path === STDIN ? STDIN : resolve(path);
    return !seen.has(key) && seen.add(key);
  });
}

function expandOne(input: string): string[] {
  if (input === STDIN) return [STDIN];
  if (existsSync(input)) {
    const found = statSync(input);
    if (found.isDirectory()) return filesIn(input);
    if (found.isFile()) return [normalize(input)];
    throw unreadableError(
      `${input} is a pipe, a socket or a device, not a file.`,
      'Write what it gives into a file first. Logs may also come through standard input: "… | provlens ingest -".',
    );
  }
  const pattern = globPattern(input);
  if (isDynamicPattern(pattern)) {
    const found = globSync(pattern, { onlyFiles: true, expandDirectories: false }).map(normalize).sort();
    if (found.length > 0) return found;
    throw unreadableError(`No file matches ${input}.`, 'Check the pattern and the folder it starts from.');
  }
  throw unreadableError(`There is no file or folder ${input}.`, 'Check the path.');
}

/** A pattern as the matcher reads it: on Windows a backslash parts folders, and to the matcher it is an escape. */
export const globPattern = (input: string, platform: NodeJS.Platform = process.platform): string =>
  platform === 'win32' ? input.replaceAll('\\', '/') : input;

function filesIn(folder: string): string[] {
  const found = listFiles(folder);
  if (found.length === 0)
    throw unreadableError(`The folder ${folder} holds no files.`, 'Name the folder with the exported logs.');
  return found;
}

/** Hidden files and folders, and files of DuckDB. */
export const isPassedOver = (name: string): boolean => name.startsWith('.') || /\.duckdb(\.wal)?$/.test(name);

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !isPassedOver(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(path);
      return isFile(path) ? [path] : [];
    });
}

/** False for a link that leads nowhere or in a circle, too. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
