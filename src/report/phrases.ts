import { count, plural } from '../output/words.ts';
import { type Html, html } from './html.ts';

/** Users, groups and others that something hit. */
export interface Hit {
  readonly users: number;
  readonly groups: number;
  readonly others: number;
}

export const hits = ({ users, groups, others }: Hit): number => users + groups + others;

/** `31 users and 2 groups`; `kind` is put before the users: `31 assigned users`. */
export function people({ users, groups, others }: Hit, kind = ''): string {
  const named = [
    users > 0 ? plural(`${kind}${kind === '' ? '' : ' '}user`, users) : null,
    groups > 0 ? plural('group', groups) : null,
    others > 0 ? plural('other object', others) : null,
  ].filter((words) => words !== null);
  return named.length === 0 ? 'nobody' : listed(named);
}

/** `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** `has` or `have`, after `n` of something. */
export const have = (n: number): string => (n === 1 ? 'has' : 'have');

/** Of how many something holds, after the words for it: ` for 28 of them`, ` for both`, or nothing where there is but one. */
export function share(part: number, whole: number): string {
  if (part < whole) return ` for ${count(part)} of them`;
  if (whole === 1) return '';
  return whole === 2 ? ' for both' : ` for all ${count(whole)}`;
}

/** Text cut to `length` characters, whole words where possible. */
export function cut(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const head = flat.slice(0, length - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), Math.floor(length * 0.7))).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `text` with places to break a line after the dots and signs of an address or a name of an attribute. */
export const breakable = (text: string): Html =>
  html`${text.split(/(?<=[@._/:\\-])(?=\w)/).map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;

/** The cause of a skip, by its title, within a sentence: `scoping filter “department EQUALS 'Sales'”`. */
export function causePhrase(cause: string | null, subject: string | null): string {
  if (cause === null) return 'not logged';
  const named = subject === null ? '' : ` “${cut(subject, 120)}”`;
  return `${cause.charAt(0).toLowerCase()}${cause.slice(1)}${named}`;
}

const DEEDS: Readonly<Record<string, string>> = {
  add: 'provisioning was set up',
  start: 'provisioning was switched on',
  restart: 'provisioning was restarted',
  mapping: 'the attribute mappings or the scope were changed',
  credentials: 'the provisioning settings or credentials were changed',
  'role-import': 'the roles of the application were imported',
};

/** A configuration event as a clause: `the attribute mappings or the scope were changed by mira@alder.example`. */
export const deed = (kind: string, by: string | null): string =>
  `${DEEDS[kind] ?? 'the configuration was changed'}${by === null ? '' : ` by ${cut(by, 80)}`}`;
