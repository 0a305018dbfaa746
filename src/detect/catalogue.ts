import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProvlensError, unreadableError, usageError } from '../errors.ts';
import { decoded } from '../files/decoded.ts';
import { nearest } from '../nearest.ts';
import type { CannedQuery } from './canned-query.ts';
import { readHeader } from './header.ts';

const OWN_FOLDER = fileURLToPath(new URL('../../queries/', import.meta.url));

/**
 * Every canned query: those of provlens and those of the folders a user adds, in the order of family and id.
 * Errors: exit code 2 for a folder that is not there, 3 for a header that is wrong or an id that is taken.
 */
export function loadCatalogue(folders: readonly string[] = []): readonly CannedQuery[] {
  const queries = [...readFolder(OWN_FOLDER), ...loadAdded(folders)];
  for (const [index, query] of queries.entries()) {
    const holder = queries.slice(0, index).find((earlier) => earlier.id === query.id);
    if (holder !== undefined) {
      throw unreadableError(
        `${query.path}:1: the id ${query.id} is taken by ${holder.path}.`,
        'Give the query an id of its own.',
      );
    }
  }
  return queries;
}

/** The queries of the folders a user adds. Errors: exit code 2 for a folder that is not there, 3 for a header that is wrong. */
export const loadAdded = (folders: readonly string[]): readonly CannedQuery[] =>
  folders.flatMap((folder) => {
    const path = resolve(folder);
    if (!existsSync(path) || !statSync(path).isDirectory()) {
      throw usageError(
        `There is no folder ${folder} to read queries from.`,
        'Name a folder that holds .sql files with --queries.',
      );
    }
    return readFolder(path);
  });

/**
 * Runs `act`, which asks the engine a query. What the engine says against a query that a user has added is about that query, and is told as such.
 */
export async function asking<T>(query: CannedQuery, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (query.path.startsWith(OWN_FOLDER) || error instanceof ProvlensError || !(error instanceof Error)) throw error;
    throw unreadableError(
      `${query.path}: the database engine refuses this query. ${error.message}`,
      `Mend the query; "provlens query test" runs it against its fixtures.`,
      error,
    );
  }
}

/** Those of them that find what is wrong; the others show what there is, and are for `query`. */
export const loadDetections = (folders: readonly string[] = []): readonly CannedQuery[] =>
  loadCatalogue(folders).filter(({ kind }) => kind === 'detection');

/** The query of that id. Errors: exit code 2 with the nearest id. */
export function findQuery(catalogue: readonly CannedQuery[], id: string): CannedQuery {
  const query = catalogue.find((candidate) => candidate.id === id.toLowerCase());
  if (query !== undefined) return query;
  const close = nearest(
    id,
    catalogue.map((candidate) => candidate.id),
  );
  throw usageError(
    `There is no query ${JSON.stringify(id)}.`,
    close === null ? 'See "provlens query --list".' : `Did you mean "${close}"? See "provlens query --list".`,
  );
}

function readFolder(folder: string): CannedQuery[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.sql'));
  return paths.sort().map((path) => readQuery(join(folder, path)));
}

function readQuery(path: string): CannedQuery {
  const sql = decoded(readFileSync(path)).replaceAll('\r\n', '\n');
  const header = readHeader(sql, path);
  if (`${header.id}.sql` !== basename(path)) {
    throw unreadableError(`${path}:1: the id ${header.id} is not the name of the file.`, 'Give both the same name.');
  }
  const page = path.replace(/\.sql$/, '.md');
  if (!existsSync(page)) {
    throw unreadableError(
      `${path}:1: the page ${basename(page)} is missing.`,
      'Write what the finding means and what to do beside the query.',
    );
  }
  return { ...header, family: basename(dirname(path)), sql, remedy: readFileSync(page, 'utf8'), path };
}
