import { existsSync, statSync } from 'node:fs';
import { DEFAULT_DB } from '../output/shell-word.ts';

/** What stands behind `provlens` alone. */
export interface StartArgs {
  readonly db?: string | undefined;
}

/** The options of a command line that names no command; null where it names one, or says anything else. */
export function startArgs(args: readonly string[]): StartArgs | null {
  const words = args.filter((word) => word !== '--debug');
  if (words.length === 0) return {};
  const [first = '', second] = words;
  if (words.length === 1 && first.startsWith('--db=')) return { db: first.slice('--db='.length) };
  return words.length === 2 && first === '--db' && second !== undefined && !second.startsWith('-')
    ? { db: second }
    : null;
}

/**
 * `provlens` alone: what is in the database here, what is wrong in one line, and what to type next; without a database what this folder
 * holds, or how to begin. Errors: exit code 3 for a database that is named and is not there.
 */
export async function start({ db: named }: StartArgs): Promise<void> {
  const db = named ?? (process.env['PROVLENS_DB'] || DEFAULT_DB);
  const width = process.stdout.columns ?? 80;
  const isThere = existsSync(db) && statSync(db).size > 0;
  if (isThere || named !== undefined) {
    const [{ openStore }, { firstLook }, { firstLookText }] = await Promise.all([
      import('../store/open.ts'),
      import('../detect/first-look.ts'),
      import('../text/first-look-text.ts'),
    ]);
    using store = await openStore(db, { readOnly: true });
    process.stdout.write(firstLookText(await firstLook(store), { db, width }));
    return;
  }
  const [{ folderLook }, { beginText }] = await Promise.all([
    import('../intake/folder-look.ts'),
    import('../text/begin-text.ts'),
  ]);
  process.stdout.write(beginText(await folderLook('.'), db));
}
