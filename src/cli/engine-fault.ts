import { EXIT, type ExitCode } from '../errors.ts';

interface Fault {
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
}

const OF_ENGINE = /^(?:Failed to [\w ]+: )?[A-Z][\w -]+ (?:Error|Exception): /;

/** What the machine lacks, in our own words. */
const KNOWN: readonly (readonly [sign: RegExp, message: string, hint: string])[] = [
  [
    /no space left|disk full|not enough (?:disk )?space|max_temp_directory_size/i,
    'The disk is full.',
    'Make room where the database lies, and run the command again.',
  ],
  [
    /^Out of Memory Error/i,
    'There is not enough memory for this.',
    'Close other programs, or ask less at once: --app, --since.',
  ],
  [
    /^IO Error/i,
    'The database cannot be read or written.',
    'Check the disk and the permissions; --debug shows what the system said.',
  ],
];

/**
 * An error of the database engine in words for people; null for any other error. The engine's own sentence is about tables and SQL that nobody
 * has typed: it is shown with --debug alone. `sql` and queries of one's own, where it helps, say it themselves.
 */
export function engineFault(text: string): Fault | null {
  if (!OF_ENGINE.test(text)) return null;
  const known = KNOWN.find(([sign]) => sign.test(text));
  if (known !== undefined) return { message: known[1], hint: known[2], exitCode: EXIT.unreadable };
  return {
    message: 'internal error: the database engine refused a query of provlens.',
    hint: 'Is the database whole? See "provlens doctor". Run again with --debug to see what the engine said.',
    exitCode: EXIT.internal,
  };
}
