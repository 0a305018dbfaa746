/**
 * Why a pattern, or a pattern on a value, gives no answer.
 * `regex-invalid`: .NET would refuse the pattern. `regex-unsupported`: .NET would take it and we cannot reproduce it
 * exactly. `regex-too-costly`: the search was given up after a fixed number of steps, the same for every run.
 */
export type RegexErrorCode = 'regex-invalid' | 'regex-unsupported' | 'regex-too-costly';

/** Thrown by everything that reads or runs a pattern; the message names the place in the pattern, counted from 1. */
export class RegexError extends Error {
  readonly code: RegexErrorCode;
  readonly pattern: string;
  /** Offset into the pattern, where a part of it is to blame. */
  readonly position: number | null;

  constructor(code: RegexErrorCode, pattern: string, position: number | null, reason: string) {
    const place = position === null ? '' : ` at character ${position + 1}`;
    super(`The regular expression ${quoted(pattern)} ${VERBS[code]}${place}: ${reason}.`);
    this.name = 'RegexError';
    this.code = code;
    this.pattern = pattern;
    this.position = position;
  }
}

const VERBS: Readonly<Record<RegexErrorCode, string>> = {
  'regex-invalid': 'is not valid',
  'regex-unsupported': 'cannot be evaluated here',
  'regex-too-costly': 'was given up',
};

const LONGEST_SHOWN = 80;

function quoted(pattern: string): string {
  return `"${pattern.length > LONGEST_SHOWN ? `${pattern.slice(0, LONGEST_SHOWN)}…` : pattern}"`;
}
