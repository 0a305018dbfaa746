import { existsSync, statSync } from 'node:fs';
import { DEFAULT_DB } from '../output/shell-word.ts';
import { givenFor, settings } from './settings.ts';

/** What is behind `provlens` alone. */
export interface StartArgs {
  readonly db?: string | undefined;
}

/** The options of a command line that names no command; null where it names one, or says anything else. */
export function startArgs(args: readonly string[]): StartArgs | null {
  const rest = args.filter((word) => word !== '--debug');
  for (const name of ['db', 'config', 'profile', 'memory', 'threads']) {
    const joined = rest.findIndex((word) => word.startsWith(`--${name}=`));
    const apart = rest.indexOf(`--${name}`);
    if (joined !== -1) rest.splice(joined, 1);
    else if (apart !== -1 && rest[apart + 1]?.startsWith('-') === false) rest.splice(apart, 2);
  }
  const named = args.some((word) => /^--db(?:=|$)/.test(word)) ? givenFor(args, 'db') : null;
  return rest.length > 0 ? null : named === null ? {} : { db: named };
}

/**
 * `provlens` alone: what is in the database here, what is wrong in one line, and what to type next; without a database what this folder
 * holds, or how to begin. Errors: exit code 3 for a database that is named and is not there.
 */
export async function start({ db: named }: StartArgs): Promise<void> {
  const db = named ?? (process.env['PROVLENS_DB'] || String(settings().options['db'] ?? DEFAULT_DB));
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
  process.stdout.write(beginText(await folderLook('.'), db, width));
}
