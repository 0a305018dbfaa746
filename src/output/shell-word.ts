import { hasUnsafe } from '../hidden-text.ts';

/** A shell that people paste commands into; `any`: nobody knows which, for the text is handed on. */
export type ShellName = 'posix' | 'powershell' | 'any';

/** The shell that a reader of this machine has at hand. */
export const shellHere = (platform: NodeJS.Platform = process.platform): ShellName =>
  platform === 'win32' ? 'powershell' : 'posix';

/** Every shell takes these for one word as they are. */
const BARE = /^[\w./:][\w./:@+-]*$/;
/** A path of Windows, which PowerShell and the command prompt take for one word; an end in a backslash would escape a quote. */
const WINDOWS_PATH = /^(?:[A-Za-z]:\\|\.{0,2}\\)?[\w.+-]+(?:\\[\w.+-]+)*$/;
/** No shell does anything with these inside double quotes, which people know best. */
const TAME = /^[\p{L}\p{N} ._@:()+,/-]+$/u;
/** Besides characters that act or hide: joiners and what has no meaning of its own, which nobody can type again. */
const UNQUOTABLE = /[\p{Cf}\p{Co}\p{Cn}]/u;
/** What PowerShell takes for a single quote. */
const POWERSHELL_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/**
 * A word of a command that the reader can copy: the shell hands exactly `value` to the command, and runs nothing of it. Names come from
 * logs and directories: one that cannot be quoted, or that begins like an option, gives way to `instead`, for the reader to fill in; for
 * any shell, also one that some shell would act on inside double quotes.
 */
export function shellWord(value: string, instead: string, shell: ShellName = shellHere()): string {
  if (value.startsWith('-') || UNQUOTABLE.test(value) || hasUnsafe(value)) return `"<${instead}>"`;
  if (BARE.test(value) || (shell === 'powershell' && WINDOWS_PATH.test(value))) return value;
  if (TAME.test(value)) return `"${value}"`;
  if (shell === 'any') return `"<${instead}>"`;
  return shell === 'powershell'
    ? `'${value.replace(POWERSHELL_QUOTES, '$&$&')}'`
    : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Where provlens looks for its database when it is not told. */
export const DEFAULT_DB = 'provlens.duckdb';

/** What a command needs to find the same database again: nothing where that is the usual one. Begins with a blank. */
export const sameDatabase = (db: string | undefined): string =>
  db === undefined || db === DEFAULT_DB ? '' : ` --db ${shellWord(db, 'the database')}`;
