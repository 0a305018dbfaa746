#!/usr/bin/env node
import { storedHelp } from './cli/stored-help.ts';

/** A reader that closes the pipe early (`| head`) has seen enough: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

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
