import { usageError } from '../errors.ts';
import type { OpenOptions } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** What commands take that print names. */
export interface RedactArgs {
  readonly db: string;
  readonly redact?: boolean | undefined;
}

/** `--redact`: pseudonyms for people. */
export const redactOption = {
  type: 'boolean',
  describe:
    'Pseudonyms in the place of people, addresses, ids and values; the key lies beside the database, and "provlens reveal" gives names back',
} as const;

/** Nobody may believe that names are replaced because of a word that means nothing here. */
function assertPlain(variable: string | undefined): void {
  if (variable === undefined || /^(?:true|false)?$/.test(variable)) return;
  throw usageError(`PROVLENS_REDACT is ${JSON.stringify(variable)}.`, 'Set it to true or false.');
}

/** The database of a command. With `--redact` whatever the command prints from here on carries pseudonyms. */
export async function openFor({ db, redact: isRedacted }: RedactArgs, options?: OpenOptions): Promise<Store> {
  assertPlain(process.env['PROVLENS_REDACT']);
  const { openStore } = await import('../store/open.ts');
  const store = await openStore(db, options);
  if (isRedacted !== true) return store;
  const { redact } = await import('../redact/redact.ts');
  try {
    await redact(store, db);
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}
