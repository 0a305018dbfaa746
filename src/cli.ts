#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { commands } from './commands/index.ts';
import { EXIT, ProvlensError, usageError } from './errors.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** A reader that closes the pipe early (`| head`) has seen enough: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  throw error;
});

const program = yargs(hideBin(process.argv))
  .scriptName('provlens')
  .usage('$0 <command>\n\nOffline answers from Microsoft Entra ID provisioning logs.')
  .command(commands)
  .demandCommand(1, 1, 'Name a command.', 'Name one command.')
  .option('debug', { type: 'boolean', global: true, default: false, describe: 'Show the stack of an error' })
  .strict()
  .recommendCommands()
  .completion('completion', 'Print a script that completes commands in your shell')
  .version(version)
  .help()
  .alias('help', 'h')
  .wrap(Math.min(100, process.stderr.columns ?? process.stdout.columns ?? 80))
  .exitProcess(false)
  .showHelpOnFail(false)
  .fail((message, error) => {
    throw error ?? usageError(message, 'See "provlens --help", or "provlens <command> --help".');
  })
  .epilogue(
    'Exit codes: 0 nothing found, 1 findings, 2 usage, 3 input unreadable, 4 inputs insufficient, 70 internal error.',
  );

try {
  await program.parseAsync();
} catch (error) {
  await report(error);
}

/** Messages may quote file names and log text: nothing in them may steer the terminal. */
async function report(error: unknown): Promise<void> {
  const { visibleLines } = await import('./output/terminal.ts');
  const debug = process.argv.includes('--debug');
  if (error instanceof ProvlensError) {
    process.stderr.write(`provlens: ${visibleLines(error.message)}\n`);
    if (error.hint !== undefined) process.stderr.write(`  ${visibleLines(error.hint)}\n`);
    process.exitCode = error.exitCode;
  } else {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`provlens: internal error: ${visibleLines(text)}\n  Run again with --debug to see where.\n`);
    process.exitCode = EXIT.internal;
  }
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}
