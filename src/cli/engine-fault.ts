import { EXIT, type ExitCode } from '../errors.ts';

interface Fault {
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
}

const OF_ENGINE = /^(?:Failed to [\w ]+: )?[A-Z][\w -]+ (?:Error|Exception): /;

/**
 * An error of the database engine that is no fault of the system (systemFault), in words for people; null for any other error. The
 * engine's own sentence is about tables and SQL that nobody has typed: it is shown with --debug alone. `sql` and queries of one's own,
 * where it helps, say it themselves.
 */
export function engineFault(text: string): Fault | null {
  if (!OF_ENGINE.test(text)) return null;
  return {
    message: 'internal error: the database engine refused a query of provlens.',
    hint: 'Is the database whole? See "provlens doctor". Run again with --debug to see what the engine said.',
    exitCode: EXIT.internal,
  };
}
