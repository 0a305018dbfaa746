import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { EXIT, isDamage, ProvlensError, systemFault, unreadableError } from '../errors.ts';

/** What a DuckDB file has at its eighth byte. */
const MAGIC = 'DUCK';
const MAGIC_AT = 8;
const OTHER_NAME = 'Name another file with --db.';

/** The engine lets one process in that writes. */
export class InUseError extends ProvlensError {
  constructor(path: string, cause: unknown) {
    super(`The database ${path} is in use by another process.`, {
      exitCode: EXIT.unreadable,
      hint: 'Wait until it has finished, or name another file with --db.',
      cause,
    });
  }
}

/**
 * The engine on the file of a store. `path` is what the file is called in messages.
 * Errors: exit code 3 for a folder, for a file that is no DuckDB database, for one that is damaged, may not be opened or is in use.
 */
export async function connectTo(file: string, path: string, config: Record<string, string>): Promise<DuckDBInstance> {
  assertDatabase(file, path);
  try {
    return await DuckDBInstance.fromCache(file, config);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/could not set lock|conflicting lock|being used by another process/i.test(text)) {
      throw new InUseError(path, error);
    }
    const fault = isDamage(error) ? null : systemFault(error);
    if (fault !== null) throw fault;
    throw unreadableError(
      `The database ${path} cannot be opened: it is damaged, or a newer DuckDB wrote it.`,
      'Name another file with --db, or load the logs again into a new one; --debug shows what the engine said.',
      error,
    );
  }
}

/** The engine takes files of other programs for databases that it could read by an extension, and says so in its own words. */
function assertDatabase(file: string, path: string): void {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) throw unreadableError(`${path} is a folder, not a database.`, OTHER_NAME);
  const head = Buffer.alloc(MAGIC_AT + MAGIC.length);
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    // The engine says why.
    return;
  }
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  if (head.toString('latin1', MAGIC_AT) === MAGIC) return;
  throw unreadableError(
    `${path} is not a DuckDB database.`,
    'To load it: provlens load FILE. To look into a database, name its file with --db.',
  );
}
