import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, ProvlensError, unreadableError } from '../errors.ts';
import { connectTo, InUseError } from './connect.ts';
import { engineLimits, USUAL_MEMORY } from './engine-limits.ts';
import { dropKept, keptFile } from './kept/kept-file.ts';
import { notice } from './notice.ts';
import { copiedAt, copyPath } from './published.ts';
import { scratchFolder } from './scratch.ts';
import { sqlText } from './sql-text.ts';
import { Store } from './store.ts';
import { readNewAnswers } from './target-answers.ts';
import { beginFromTemplate, templatePath } from './template.ts';

const SCHEMA_VERSION = '9';
/** Versions before lack tables, and get them when they are opened for writing: which files, from which version on. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
  '4': ['decisions.sql', 'target-answer.sql', 'followed.sql', 'pruned.sql', 'finding-history.sql', 'event-row.sql'],
  '5': ['target-answer.sql', 'followed.sql', 'pruned.sql', 'finding-history.sql', 'event-row.sql'],
  '6': ['followed.sql', 'pruned.sql', 'finding-history.sql', 'event-row.sql'],
  '7': ['followed.sql', 'pruned.sql', 'finding-history.sql', 'event-row.sql'],
  '8': ['pruned.sql', 'finding-history.sql', 'event-row.sql'],
};
/** Brought into the form of this version, in this order, once the views are there. */
const BROUGHT_UP = ['bring-up-audits.sql', 'pack-events.sql'];
/** How a new file is written: a third smaller than the engine's default, and readable by DuckDB 1.3 and later. Older files keep their form. */
export const STORAGE_VERSION = 'v1.3.0';
/**
 * The engine rewrites the last rows of a table whenever it brings its log into the file: seldom is cheaper, and leaves less unused room.
 * After a crash at most so much log is read again.
 */
const CHECKPOINT_BYTES = '256MB';
/** Freed memory goes back to the system in pieces of this size; the engine's default of 512MB keeps all of it. */
const FREED_BYTES = '32MB';
/** Of smaller stores questions take longer to plan than to answer, and a second thread would only wait for work. */
const TWO_THREADS_BYTES = 16e6;
const SQL_FOLDER = new URL('.//', import.meta.url);

export interface OpenOptions {
  /** Open without writing; the file must exist. */
  readonly readOnly?: boolean;
  /** Create the file when it is missing (default true unless readOnly). */
  readonly create?: boolean;
  /** DuckDB's own memory limit where this run has none by `--memory`; not a cap on the process. */
  readonly usualMemory?: string;
  /** Default: the limit of this run. */
  readonly threads?: number;
  /** Files outside the store that the engine may read, besides the store's own scratch folder. */
  readonly readable?: readonly string[];
}

/**
 * Opens the store, creating or completing its tables and views.
 * Network, extension loading and files outside the store's own scratch folder are switched off.
 * Errors: exit code 3 when the file is missing, locked by another process, damaged, or not a provlens store.
 */
export async function openStore(path: string, options: OpenOptions = {}): Promise<Store> {
  const file = resolve(path);
  const exists = existsSync(file) && statSync(file).size > 0;
  if (!exists && (options.readOnly || options.create === false)) {
    throw unreadableError(
      `There is no provlens database at ${path}.`,
      'Load logs or exports into it first, with "provlens load", or name another file with --db.',
    );
  }
  if (!exists) {
    mkdirSync(dirname(file), { recursive: true });
    // Somebody has made an empty file for it, which the engine would refuse.
    rmSync(file, { force: true });
    beginFromTemplate(emptyStore(), file);
  }
  const store = await openFile(file, path, options).catch((error: unknown) => openCopy(file, path, options, error));
  if (!options.readOnly || (await isUpToDate(store.connection))) return store;
  // Another version of provlens wrote it: its views are replaced, which takes a moment of writing.
  store.close();
  try {
    (await openFile(file, path, { ...options, readOnly: false })).close();
  } catch (error) {
    throw unreadableError(
      `${path} was written by another version of provlens, and its views cannot be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
      'Make the file writable, and let no other process use it, for one run.',
      error,
    );
  }
  return openFile(file, path, options);
}

/** Where the build leaves an empty store of this schema, for new ones to be copied from. */
export const emptyStore = (): string =>
  templatePath(SCHEMA_VERSION, STORAGE_VERSION, sqlOf('schema.sql'), viewsOfNow().views);

async function openFile(file: string, path: string, options: OpenOptions): Promise<Store> {
  const scratch = scratchFolder(file);
  const kept = keptFile(file);
  const readable = [...(options.readable ?? []), kept, `${kept}.wal`];
  const { memory, threads } = engineLimits();
  const instance = await connectTo(file, path, {
    access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
    memory_limit: memory ?? options.usualMemory ?? USUAL_MEMORY,
    ...threadsFor(file, { ...options, threads: options.threads ?? threads }),
    temp_directory: scratch,
    storage_compatibility_version: STORAGE_VERSION,
    checkpoint_threshold: CHECKPOINT_BYTES,
    allocator_bulk_deallocation_flush_threshold: FREED_BYTES,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`SET allowed_directories = [${sqlText(`${scratch}/`)}]`);
    await connection.run(`SET allowed_paths = [${readable.map((name) => sqlText(resolve(name))).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET enable_progress_bar = true');
    await connection.run('SET enable_progress_bar_print = false');
    if (options.readOnly) await assertStore(connection, path);
    else {
      dropKept(file);
      await prepare(connection, scratch, path);
    }
    await connection.run('SET lock_configuration = true');
  } catch (error) {
    connection.closeSync();
    instance.closeSync();
    throw error;
  }
  return new Store(file, scratch, instance, connection, options.readable);
}

function threadsFor(
  file: string,
  { threads, readOnly }: { readonly threads: number | undefined; readonly readOnly?: boolean },
): { readonly threads?: string } {
  if (threads !== undefined) return { threads: String(threads) };
  return readOnly && statSync(file).size < TWO_THREADS_BYTES ? { threads: '1' } : {};
}

/** While another process writes, its copy for readers; what went wrong is thrown where there is none. */
async function openCopy(file: string, path: string, options: OpenOptions, error: unknown): Promise<Store> {
  const since = options.readOnly && error instanceof InUseError ? copiedAt(file) : null;
  if (since === null) throw error;
  notice(`Another process writes ${path}: this is as of its copy of ${since.toISOString().slice(0, 19)}Z.`);
  return openFile(copyPath(file), path, options);
}

async function metaValue(connection: DuckDBConnection, key: string): Promise<string | undefined> {
  const found = await connection.runAndReadAll('SELECT value FROM meta WHERE key = $key', { key });
  const value = found.getRows()[0]?.[0];
  return value === undefined || value === null ? undefined : String(value);
}

async function hasTable(connection: DuckDBConnection, name: string): Promise<boolean> {
  const found = await connection.runAndReadAll(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = 'main' AND table_name = $name",
    { name },
  );
  return found.currentRowCount > 0;
}

async function assertStore(connection: DuckDBConnection, path: string): Promise<void> {
  if (!(await hasTable(connection, 'meta'))) {
    throw unreadableError(
      `${path} is a DuckDB file, but not a provlens database.`,
      'Name another file with --db, or load logs into a new one: provlens load LOGS --db NEW.duckdb',
    );
  }
  const version = await metaValue(connection, 'schema_version');
  if (version !== SCHEMA_VERSION && !(version !== undefined && version in LACKING)) {
    throw new ProvlensError(
      `${path} was written by another version of provlens (schema ${version}, this one reads ${SCHEMA_VERSION}).`,
      { exitCode: EXIT.unreadable, hint: 'Ingest the logs again into a new file with --db.' },
    );
  }
}

function viewsOfNow(): { readonly views: string; readonly viewsVersion: string } {
  const viewFiles = readdirSync(new URL('views/', SQL_FOLDER))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const views = viewFiles.map((name) => sqlOf(`views/${name}`)).join('\n');
  return { views, viewsVersion: createHash('sha256').update(views).digest('hex').slice(0, 16) };
}

const isUpToDate = async (connection: DuckDBConnection): Promise<boolean> =>
  (await metaValue(connection, 'schema_version')) === SCHEMA_VERSION &&
  (await metaValue(connection, 'views_version')) === viewsOfNow().viewsVersion;

async function prepare(connection: DuckDBConnection, scratch: string, path: string): Promise<void> {
  const { views, viewsVersion } = viewsOfNow();
  const isEmpty = !(await hasTable(connection, 'meta'));
  if (!isEmpty) {
    await assertStore(connection, path);
    if ((await metaValue(connection, 'views_version')) === viewsVersion) return;
  } else if (await hasAnyTable(connection)) {
    await assertStore(connection, path);
  }
  await connection.run('BEGIN');
  if (isEmpty) await connection.run(sqlOf('schema.sql'));
  const version = await metaValue(connection, 'schema_version');
  const isOlder = version !== SCHEMA_VERSION;
  // A view of this version has the name of that table.
  if (isOlder && !isEmpty) await connection.run('ALTER TABLE event_record RENAME TO older_event');
  if (isOlder) {
    for (const file of LACKING[version ?? '4'] ?? []) await connection.run(sqlOf(file));
    await connection.run("DELETE FROM meta WHERE key = 'schema_version'");
    await connection.run("INSERT INTO meta VALUES ('schema_version', $version)", { version: SCHEMA_VERSION });
  }
  await connection.run(views);
  if (isOlder && !isEmpty) for (const file of BROUGHT_UP) await connection.run(sqlOf(file));
  // Another version may read answers differently, and one before 6 read none.
  await connection.run('DELETE FROM target_answer');
  await readNewAnswers(connection, scratch, '0');
  await connection.run("DELETE FROM meta WHERE key = 'views_version'");
  await connection.run("INSERT INTO meta VALUES ('views_version', $version)", { version: viewsVersion });
  await connection.run('COMMIT');
}

async function hasAnyTable(connection: DuckDBConnection): Promise<boolean> {
  const found = await connection.runAndReadAll("SELECT 1 FROM information_schema.tables WHERE table_schema = 'main'");
  return found.currentRowCount > 0;
}

const sqlOf = (name: string): string => readFileSync(new URL(name, SQL_FOLDER), 'utf8');
