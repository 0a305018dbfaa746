import { spawn } from 'node:child_process';
import { usageError } from '../../errors.ts';
import { redactedDocument } from '../../output/redaction.ts';

const LONGEST_MS = 30_000;
const WORD = /\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))(?=\s|$)/gy;

/**
 * The words of a command as typed; quotes keep blanks together, and nothing else has a meaning: no shell ever sees them.
 * Errors: exit code 2 for no words, and for a quote that is not closed.
 */
export function commandWords(text: string): readonly [string, ...string[]] {
  const words = [...text.trimEnd().matchAll(WORD)];
  const read = words.reduce((length, [match]) => length + match.length, 0);
  const [file, ...args] = words.map(([, single, double, plain]) => single ?? double ?? plain ?? '');
  if (file === undefined || file === '' || read !== text.trimEnd().length)
    throw usageError(
      `--on-finding ${text} is no command.`,
      'Write the program and its arguments, quoted where they hold blanks.',
    );
  return [file, ...args];
}

/** Stands for the JSON among the words of a command. */
const PLACE = '{json}';

/**
 * Runs a command with JSON on its standard input, and in the place of each word `{json}`; what it writes goes to standard error. Rejects where
 * it fails or takes too long.
 */
export function tellCommand([file, ...args]: readonly [string, ...string[]], told: object): Promise<void> {
  const json = redactedDocument(JSON.stringify(told)).trimEnd();
  return new Promise((resolve, reject) => {
    const child = spawn(
      file,
      args.map((word) => (word === PLACE ? json : word)),
      { stdio: ['pipe', 2, 2], timeout: LONGEST_MS, windowsHide: true },
    );
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(code === null ? `${file} was ended by ${signal}` : `${file} ended with exit code ${code}`));
    });
    // A command need not read what it is told.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(`${json}\n`);
  });
}
