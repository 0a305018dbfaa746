import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { dbOption, outputOption, textFormat } from '../options.ts';
import { DIFF_FAIL_ON, type DiffFailOn } from './diff-fail-on.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface DiffArgs {
  readonly old: string;
  readonly new: string;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly users?: string | undefined;
  readonly snapshots: boolean;
  readonly db: string;
  readonly app?: string | undefined;
  readonly now?: string | undefined;
  readonly failOn?: DiffFailOn | undefined;
}

/** `provlens mapping diff`: what a change of a schema means. */
export const diffCommand: CommandModule<object, DiffArgs> = {
  command: 'diff <old> <new>',
  describe: 'What a change of a schema does to users, and what differs, in sentences',
  builder: (yargs) =>
    yargs
      .positional('old', { type: 'string', demandOption: true, describe: 'The schema as it was' })
      .positional('new', { type: 'string', demandOption: true, describe: 'The schema as it is to be' })
      .option('users', {
        type: 'string',
        requiresArg: true,
        describe: 'An export of users from Microsoft Graph: tell the effect on them',
      })
      .option('snapshots', {
        type: 'boolean',
        default: false,
        describe:
          'Tell the effect on the users and groups of the newest snapshots in the database, and on their accounts',
      })
      .option('app', {
        type: 'string',
        requiresArg: true,
        describe: 'With --snapshots: whose accounts to match with (name, service principal id or job id)',
      })
      .option('db', dbOption)
      .option('now', { type: 'string', requiresArg: true, describe: 'What Now() gives (UTC); default: the clock' })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .option('fail-on', {
        choices: DIFF_FAIL_ON,
        default: 'never' as const,
        requiresArg: true,
        describe:
          'Exit with 1 on any change; on one that restarts the initial cycle or may do so; on any effect on people; or on an alarm: an effect that takes something away',
      })
      .example(
        '$0 mapping diff before.json after.json --users users.json',
        'Who gains, loses, is renamed or no longer disabled',
      )
      .example('$0 mapping diff before.json after.json --format markdown', 'For a change ticket or a pull request')
      .epilogue(
        'Exit codes: 0 compared, 1 --fail-on, 2 usage, 3 input unreadable, 4 --fail-on alarm where an effect is not known.',
      ),
  handler: async (args: ArgumentsCamelCase<DiffArgs>) => {
    const { readSchemaFile } = await import('./read-schema-file.ts');
    const { diffSchemas } = await import('../../mapping/diff/diff-schemas.ts');
    const { evaluateDiff } = await import('./diff-people.ts');
    const { diffOutput } = await import('./diff-output.ts');
    const { printText } = await import('../print-text.ts');
    const [old, now] = [await readSchemaFile(args.old), await readSchemaFile(args.new)];
    const diff = diffSchemas(old, now);
    const evaluated = await evaluateDiff(old, now, args);
    await printText(
      (look) => diffOutput(diff, evaluated, args.format ?? 'text', look),
      args.output === undefined ? {} : { output: args.output },
    );
    const { exitCodeOfDiff } = await import('./diff-exit-code.ts');
    process.exitCode = exitCodeOfDiff(diff, evaluated, args.failOn ?? 'never');
  },
};
