import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import { formatOf } from '../commands/ending.ts';
import { commands } from '../commands/index.ts';
import { closePager } from '../commands/pager.ts';
import { givenFor, loadSettings } from '../commands/settings.ts';
import { start, startArgs } from '../commands/start.ts';
import { EXIT, ProvlensError, systemFault } from '../errors.ts';
import { showWaiting } from '../output/waiting.ts';
import { limitEngine } from '../store/engine-limits.ts';
import { onNotice } from '../store/notice.ts';
import { engineFault } from './engine-fault.ts';
import { helpWidth } from './stored-help.ts';
import { usageFault } from './usage-words.ts';
import { variableNotes } from './variable-notes.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** yargs has it, its types do not: the words that an option of the command takes. */
interface WithChoices {
  readonly getOptions: () => { readonly choices: Readonly<Record<string, readonly string[]>> };
}

/** The ending of the -o file says how to write an answer where --format does not. */
function chooseFormat(args: Record<string, unknown>, program: Argv): void {
  const { format: formats } = (program as Argv & WithChoices).getOptions().choices;
  if (formats === undefined || !('output' in args || 'excel' in args)) return;
  const format = formatOf(args, formats);
  if (format !== undefined) args['format'] = format;
}

/** The command line, ready to parse; `width`: of its help. */
export function programOf(args: readonly string[], width: number): Argv {
  const program = yargs([...args]);
  return (
    program
      .scriptName('provlens')
      // Our own texts are English: a line in another language among them helps nobody.
      .locale('en')
      .usage('$0 <command>\n\nOffline answers from Microsoft Entra ID provisioning logs.')
      .command(commands)
      .middleware((given) => chooseFormat(given, program))
      .demandCommand(1, 1, 'Name a command.', 'Name one command.')
      .option('config', {
        type: 'string',
        requiresArg: true,
        global: true,
        describe: 'A file of settings; default: provlens.config.json in the working folder',
      })
      .option('profile', { type: 'string', requiresArg: true, global: true, describe: 'A profile of that file' })
      .option('memory', {
        type: 'string',
        requiresArg: true,
        global: true,
        describe: 'Memory of the database engine, such as 2GB; default: 450MB, of follow 300MB',
      })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        global: true,
        describe: 'Threads of the database engine; default: one a core',
      })
      .option('no-pager', {
        type: 'boolean',
        global: true,
        default: false,
        describe: 'Never show a long answer through $PROVLENS_PAGER or $PAGER',
      })
      // What `--no-pager` sets.
      .option('pager', { type: 'boolean', global: true, hidden: true })
      .option('debug', { type: 'boolean', global: true, default: false, describe: 'Show the stack of an error' })
      .strict()
      .recommendCommands()
      .version(version)
      .help()
      .alias('help', 'h')
      .wrap(width)
      .exitProcess(false)
      .showHelpOnFail(false)
      .fail((message, error) => {
        // What yargs throws itself is about the command line as well.
        const own = error?.name === 'YError' ? error.message : message;
        throw error !== undefined && error !== null && error.name !== 'YError' ? error : usageFault(own, program);
      })
      .epilogue(
        'Exit codes: 0 nothing found, 1 findings, 2 usage, 3 input unreadable, 4 inputs insufficient, 70 internal error.',
      )
  );
}

/** Runs a command; what goes wrong is told on standard error and by the exit code. */
export async function run(args: readonly string[]): Promise<void> {
  onNotice((text) => void tell(text));
  try {
    const bare = startArgs(args);
    const done = showWaiting(labelOf(args), { line: process.stderr, answer: process.stdout });
    try {
      for (const note of variableNotes(process.env)) process.stderr.write(`provlens: ${note}\n`);
      limitEngine(givenFor(args, 'memory'), givenFor(args, 'threads'));
      await loadSettings(args);
      if (bare === null) await programOf(args, helpWidth()).parseAsync();
      else await start(bare);
    } finally {
      await closePager();
      done();
    }
  } catch (error) {
    await report(error, args.includes('--debug'));
  }
}

/** The command that is at work; a word that is none may be anything. */
const labelOf = ([word = '']: readonly string[]): string => (/^[a-z]+$/.test(word) ? `provlens ${word}` : 'provlens');

async function tell(text: string): Promise<void> {
  const { visibleLines } = await import('../output/terminal.ts');
  process.stderr.write(`provlens: ${visibleLines(text)}\n`);
}

/** Messages may quote file names and log text: nothing in them may steer the terminal. */
async function report(thrown: unknown, debug: boolean): Promise<void> {
  const { visibleLines } = await import('../output/terminal.ts');
  const error = thrown instanceof ProvlensError ? thrown : (systemFault(thrown) ?? thrown);
  if (error instanceof ProvlensError) {
    process.stderr.write(`provlens: ${visibleLines(error.message)}\n`);
    if (error.hint !== undefined) process.stderr.write(`  ${visibleLines(error.hint)}\n`);
    process.exitCode = error.exitCode;
  } else {
    const text = error instanceof Error ? error.message : String(error);
    const { message, hint, exitCode } = engineFault(text) ?? {
      message: `internal error: ${text}`,
      hint: 'Run again with --debug to see where.',
      exitCode: EXIT.internal,
    };
    process.stderr.write(`provlens: ${visibleLines(message)}\n  ${hint}\n`);
    process.exitCode = exitCode;
  }
  if (!debug || !(thrown instanceof Error)) return;
  process.stderr.write(`${thrown.stack}\n`);
  if (thrown.cause instanceof Error) process.stderr.write(`because of: ${visibleLines(thrown.cause.message)}\n`);
}
