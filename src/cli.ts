#!/usr/bin/env node
import { storedHelp } from './cli/stored-help.ts';

/** Databases, reports and answers hold names of people: files that are made here are for their owner alone. */
process.umask(0o077);

/** A reader that closes the pipe early (`| head`) has seen enough: that is no error. A full disk is one. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.stderr.write(
    `provlens: the answer could not be written to standard output: ${error.message}\n  Is the disk full? What was printed is not complete.\n`,
  );
  process.exit(3);
});
/** Without a reader of messages there is nobody to tell. */
process.stderr.on('error', () => process.exit(process.exitCode ?? 3));

const args = process.argv.slice(2);
const help = storedHelp(args);
if (args.includes('--debug')) process.setSourceMapsEnabled(true);
if (args[0] === '--complete') {
  const { completions } = await import('./cli/complete.ts');
  process.stdout.write((await completions(args.slice(1))).map((word) => `${word}\n`).join(''));
} else if (help === null) {
  const { run } = await import('./cli/program.ts');
  await run(args);
} else process.stdout.write(help);
