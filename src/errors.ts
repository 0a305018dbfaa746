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

/** A file or store cannot be read. */
export const unreadableError = (message: string, hint?: string, cause?: unknown): ProvlensError =>
  new ProvlensError(message, { exitCode: EXIT.unreadable, cause, ...(hint === undefined ? {} : { hint }) });
