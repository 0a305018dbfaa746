/** Process exit codes, as documented in docs/machine-contracts.md. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  unreadable: 3,
  insufficient: 4,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An error for people: one sentence that says what happened and where, and what to do about it.
 * Anything else that is thrown counts as an internal error (exit code 70).
 */
export class ProvlensError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(message: string, options: { exitCode: ExitCode; hint?: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProvlensError';
    this.exitCode = options.exitCode;
    this.hint = options.hint;
  }
}

/** The caller's words are wrong: unknown id, bad date, option that does not fit. */
export const usageError = (message: string, hint?: string): ProvlensError =>
  new ProvlensError(message, { exitCode: EXIT.usage, ...(hint === undefined ? {} : { hint }) });

/** A file or store cannot be read or written. */
export const unreadableError = (message: string, hint?: string, cause?: unknown): ProvlensError =>
  new ProvlensError(message, { exitCode: EXIT.unreadable, cause, ...(hint === undefined ? {} : { hint }) });

const DAMAGED =
  /Corrupt database file|Could not read enough bytes from file|Failed to load metadata pointer|Failed to deserialize/i;

/** What went wrong outside provlens, by the words of Node or of the engine, in the words of a person. */
const FAULTS: readonly { readonly words: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    words:
      /\b(?:ENOSPC|EDQUOT)\b|no space left on device|max_temp_directory_size|disk full|disk quota exceeded|not enough space on the disk/i,
    message: 'The disk is full',
    hint: 'Make room, or name another place, then run the same command again: what was committed is kept, and nothing was half written.',
  },
  {
    words:
      /^Out of Memory Error|failed to allocate|could not allocate|Array buffer allocation failed|Cannot create a string longer than/i,
    message: 'The memory is not enough',
    hint: 'Give the engine more (--memory 2GB), close other programs, or ask about less: one application (--app) or fewer days (--since).',
  },
  {
    words: DAMAGED,
    message: 'The database is damaged',
    hint: 'Take a copy of it from a backup, or load the logs and snapshots into a new one (--db NEW.duckdb).',
  },
  {
    words: /\b(?:EMFILE|ENFILE)\b|too many open files/i,
    message: 'Too many files are open',
    hint: 'Close other programs, or raise the limit of your shell (ulimit -n).',
  },
  {
    words: /\b(?:EACCES|EPERM|EROFS)\b|permission denied|read-only file system/i,
    message: 'A file or folder may not be read or written',
    hint: 'Check its rights, or name another place.',
  },
];

/** What the engine writes before what happened. */
const ENGINE_WORDS = /^(?:[A-Z]\w*(?: of \w+)? Error: |Failed to commit: )+/;

/**
 * An error of the operating system or the engine that is no fault of provlens (a full disk, no memory, missing rights) as one for people,
 * with exit code 3; null for any other error.
 */
export function systemFault(error: unknown): ProvlensError | null {
  const text = wordsOf(error);
  const fault = FAULTS.find(({ words }) => words.test(text));
  return fault === undefined
    ? null
    : unreadableError(`${fault.message}: ${firstLine(text.replace(ENGINE_WORDS, ''))}`, fault.hint, error);
}

/** The engine adds advice about settings that nobody can make here. */
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Whether the engine says that the database is damaged. */
export const isDamage = (error: unknown): boolean => DAMAGED.test(wordsOf(error));

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
