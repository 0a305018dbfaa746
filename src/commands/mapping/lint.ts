import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT } from '../../errors.ts';
import { outputOption, textFormat } from '../options.ts';
import { FAIL_ON, FORMATS, type LintArgs } from './lint-args.ts';

/** `provlens mapping lint`: mistakes in a synchronization schema. */
export const lintCommand: CommandModule<object, LintArgs> = {
  command: 'lint [schema]',
  describe: 'Check a synchronization schema for mistakes; exit code 1 when an error is found',
  builder: (yargs) =>
    yargs
      .positional('schema', { type: 'string', describe: 'The JSON of a schema, template, job or object mapping' })
      .option('users', {
        type: 'string',
        requiresArg: true,
        describe: 'An export of users from Microsoft Graph; some rules look at their values',
      })
      .option('sync-scope', {
        choices: ['all', 'assigned'] as const,
        requiresArg: true,
        describe: 'Whether all users or only assigned ones are synchronized; the schema does not say',
      })
      .option('rule', { type: 'string', array: true, requiresArg: true, describe: 'Only these rules, by id' })
      .option('rules', { type: 'boolean', default: false, describe: 'List the rules' })
      .option('now', { type: 'string', requiresArg: true, describe: 'What Now() gives (UTC); default: the clock' })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .option('fail-on', {
        choices: FAIL_ON,
        default: 'error' as const,
        requiresArg: true,
        describe: 'Exit with 1 when something of this severity or above is found',
      })
      .example('$0 mapping lint schema.json --users users.json', 'With the values of real users'),
  handler: async (args: ArgumentsCamelCase<LintArgs>) => {
    const { hasFindings, lintFile, listRules } = await import('./lint-file.ts');
    const { printLint } = await import('./lint-output.ts');
    const { printRules } = await import('./print-rules.ts');
    if (args.rules) return printRules(listRules(args), args);
    const reports = await lintFile(args);
    await printLint(reports, args);
    if (reports.some(({ report }) => hasFindings(report, args.failOn ?? 'error'))) process.exitCode = EXIT.findings;
  },
};
