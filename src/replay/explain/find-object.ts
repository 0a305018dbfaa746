import { type ProvlensError, usageError } from '../../errors.ts';
import { visible } from '../../output/terminal.ts';
import { count, few, plural } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import { type Candidate, type Hits, isNear, type NamedObject, readHits, searchedIn } from './find/found.ts';
import { fillHits } from './find/hits.ts';
import { PLACE } from './find/places.ts';

export type { NamedObject } from './find/found.ts';

/** How many of several are listed, and how many that are merely alike. */
const MOST = 8;
const MOST_NEAR = 5;

/** What a word names: one; one of several (the first few, and how many there are); or nobody, and who is called much alike. */
export type NamedBy =
  | { readonly object: NamedObject }
  | { readonly several: readonly Candidate[]; readonly count: number; readonly byPart: boolean }
  | { readonly none: true; readonly near: readonly Candidate[] };

/**
 * What each word names, in the snapshots of a moment (null = the newest), in the log, as the account of a replayed decision, or
 * among the accounts. An object id or principal name comes before the id of an account, that before a name or address, that before
 * another attribute (nickname, employee id, further addresses, name on premises), that before a part of a name; accents, letter
 * case, punctuation and the order of words do not matter for names. Words that differ in blanks around them alone are one.
 * Of many words that nobody is called, names that are alike are looked for of the first 20.
 */
export async function objectsNamed(
  store: Store,
  words: readonly string[],
  moment: string | null,
): Promise<Map<string, NamedBy>> {
  const asked = [...new Set(words)];
  await fillHits(store, asked, moment);
  const hits = await readHits(store, moment, MOST + 1);
  return new Map(asked.map((word, n) => [word, foundBy(hits.get(n))]));
}

function foundBy(hits: Hits | undefined): NamedBy {
  if (hits === undefined) return { none: true, near: [] };
  if (isNear(hits)) return { none: true, near: hits.first.slice(0, MOST_NEAR) };
  if (hits.total > 1)
    return { several: hits.first.slice(0, MOST), count: hits.total, byPart: hits.place >= PLACE.part };
  const { ref, id, name, type, isAccount } = hits.first[0]!;
  return { object: { ref, id, name, type, isAccount } };
}

/**
 * The one object or account that a word names, as `objectsNamed`.
 * Errors: exit code 2 where nothing is called so, with what was searched and who is called much alike, or where several are, who are listed.
 */
export async function objectNamed(store: Store, word: string, moment: string | null): Promise<NamedObject> {
  const found = (await objectsNamed(store, [word], moment)).get(word)!;
  if ('object' in found) return found.object;
  throw 'several' in found ? severalError(word, found) : await nobodyError(store, word, moment, found.near);
}

function severalError(
  word: string,
  { several, count: all, byPart }: Extract<NamedBy, { readonly several: unknown }>,
): ProvlensError {
  const rest = all - several.length;
  return usageError(
    `${quoted(word)} is ${byPart ? 'part of the names' : 'the name'} of ${count(all)} ${several.some(({ isAccount }) => isAccount) ? 'users, groups and accounts' : 'users and groups'}.`,
    `Use the id of one of them:\n${[...several.map(lineOf), ...(rest > 0 ? [`… and ${count(rest)} more`] : [])].map((line) => `    ${line}`).join('\n')}`,
  );
}

async function nobodyError(
  store: Store,
  word: string,
  moment: string | null,
  near: readonly Candidate[],
): Promise<ProvlensError> {
  const { objects, logged, accounts } = await searchedIn(store, moment);
  const searched = `Searched: ${plural('user or group', objects, 'users and groups')} of the snapshots, ${count(logged)} of the log and ${plural('account', accounts)}, by id, name and address.`;
  const hint =
    near.length === 0
      ? 'Name them by user principal name, object id, a part of their name, or the id of their account.'
      : `Did you mean:\n${near.map((one) => `    ${lineOf(one)}`).join('\n')}`;
  return usageError(
    `Neither snapshots nor logs hold a user or group called ${quoted(word)}.`,
    `${searched}\n  ${hint}`,
  );
}

const quoted = (word: string): string => visible(JSON.stringify(word));

/** One line: the name, what it is, and what tells it from others. */
function lineOf({ name, displayName, type, id, isAccount, department, apps }: Candidate): string {
  const facts = [
    displayName === name ? null : displayName,
    `${isAccount ? `${type === 'group' ? 'group' : 'account'} of the application` : type} ${id ?? 'without an id'}`,
    department,
    few(apps, 3),
  ].filter((fact) => fact !== null && fact !== '');
  return visible(`${name ?? 'unnamed'}: ${facts.join('; ')}`);
}
