import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT } from '../../errors.ts';
import { renderOptions } from '../options.ts';
import type { EvalArgs } from './eval-args.ts';

/** `provlens mapping eval`: what an expression gives for one object, or for every user of an export. */
export const evalCommand: CommandModule<object, EvalArgs> = {
  command: 'eval <expression>',
  describe: 'What an expression gives: for attributes, for one user, or for every user of an export',
  builder: (yargs) =>
    yargs
      .positional('expression', {
        type: 'string',
        demandOption: true,
        describe: 'The expression; @FILE reads it from a file, - from standard input',
      })
      // Without this yargs loses a lone "-".
      .nargs('expression', 1)
      .option('attributes', {
        type: 'string',
        requiresArg: true,
        describe: 'The attributes of one object as JSON, or @FILE',
      })
      .option('parameters', {
        type: 'string',
        requiresArg: true,
        describe: 'What the service fills in for %DomainFQDN% and the like: {"DomainFQDN": …}, or @FILE',
      })
      .option('users', {
        type: 'string',
        requiresArg: true,
        describe: 'An export of users from Microsoft Graph: a page, a list, or line by line',
      })
      .option('user', { type: 'string', requiresArg: true, describe: 'This one of them: id or user principal name' })
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every one of them: a summary, or rows with --format',
      })
      .option('trace', { type: 'boolean', default: false, describe: 'Show what every part of the expression gives' })
      .option('now', { type: 'string', requiresArg: true, describe: 'What Now() gives (UTC); default: the clock' })
      .option('seed', {
        type: 'number',
        default: 0,
        requiresArg: true,
        describe: 'Where Guid() and RandomString() start',
      })
      .option('taken', {
        type: 'string',
        requiresArg: true,
        describe:
          'Values the target holds already, for SelectUniqueValue: a file with one a line, value,value or a JSON list',
      })
      .option('max-length', { type: 'number', requiresArg: true, describe: 'Say which values are longer than this' })
      .options(renderOptions)
      .example(`$0 mapping eval 'Join(".", [givenName], [surname])' --attributes '{"givenName":"Ana"}'`, 'One object')
      .example('$0 mapping eval @upn.txt --users users.json --all', 'Who would get what, who nothing')
      .epilogue('Exit codes: 0 there is a value, 1 the evaluation fails, 2 usage, 3 input unreadable, 4 undecided.'),
  handler: async (args: ArgumentsCamelCase<EvalArgs>) => {
    const { readEvalInput } = await import('./eval-input.ts');
    const input = await readEvalInput(args);
    const { printNotes } = await import('./print-notes.ts');
    printNotes(input.notes);
    const { printEvaluation } = await import('./eval-output.ts');
    const kinds = await printEvaluation(input, args);
    if (kinds.has('error')) process.exitCode = EXIT.findings;
    else if (kinds.has('unknown') || kinds.has('unsupported')) process.exitCode = EXIT.insufficient;
  },
};
