import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { unreadableError } from '../errors.ts';

const BYTES = 32;
const FORM = /^[0-9a-f]{64}\s*$/;

/** Where the key of a database lies. */
export const keyPath = (db: string): string => `${db}.key`;

/**
 * The key of the pseudonyms of a database; made on first use, for its owner alone, in a file that is whole as soon as it has its name.
 * Errors: exit code 3 where it cannot be made, or is no key.
 */
export function keyOf(db: string): Buffer {
  if (!existsSync(keyPath(db))) makeKey(keyPath(db));
  return readKey(db);
}

/** The key that is there already. Errors: exit code 3 where there is none, or what is there is no key. */
export function readKey(db: string): Buffer {
  const path = keyPath(db);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadableError(
      existsSync(path)
        ? `The key ${path} cannot be read.`
        : `There is no key ${path}, without which no pseudonym can be turned back.`,
      'The key is made beside the database by the first --redact. Copy it beside this database, or name the database that it belongs to with --db.',
      error,
    );
  }
  if (!FORM.test(text)) {
    throw unreadableError(
      `${path} is no key of provlens.`,
      'Put the right one in its place; or move it away, and --redact makes a new one, with other pseudonyms.',
    );
  }
  return Buffer.from(text.trim(), 'hex');
}

/** Whether others than the owner can read the key of a database. Windows has no such modes. */
export const isOpenToOthers = (db: string): boolean =>
  process.platform !== 'win32' && (statSync(keyPath(db)).mode & 0o077) !== 0;

function makeKey(path: string): void {
  const work = `${path}.new-${process.pid}`;
  try {
    writeFileSync(work, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    // A link never takes the place of a key that another process has made meanwhile.
    linkSync(work, path);
  } catch (error) {
    if (existsSync(path)) return;
    throw unreadableError(
      `The key ${path} cannot be made: ${(error as Error).message}`,
      'Pseudonyms need a key beside the database. Make its folder writable, or copy the database to one that is.',
      error,
    );
  } finally {
    rmSync(work, { force: true });
  }
}
