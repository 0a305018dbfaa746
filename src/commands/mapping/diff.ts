import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT } from '../../errors.ts';
import { outputOption } from '../options.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;
const FAIL_ON = ['change', 'restart', 'never'] as const;

interface DiffArgs {
  readonly old: string;
  readonly new: string;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly failOn?: (typeof FAIL_ON)[number] | undefined;
}

/** `provlens mapping diff`: what a change of a schema means. */
export const diffCommand: CommandModule<object, DiffArgs> = {
  command: 'diff <old> <new>',
  describe: 'What differs between two schemas, in sentences, and what that does to users',
  builder: (yargs) =>
    yargs
      .positional('old', { type: 'string', demandOption: true, describe: 'The schema as it was' })
      .positional('new', { type: 'string', demandOption: true, describe: 'The schema as it is to be' })
      .option('format', { choices: FORMATS, requiresArg: true, describe: 'How to write it (default: text)' })
      .option('output', outputOption)
      .option('fail-on', {
        choices: FAIL_ON,
        default: 'never' as const,
        requiresArg: true,
        describe: 'Exit with 1 on any change, or on one that restarts the initial cycle or may do so',
      })
      .example('$0 mapping diff before.json after.json --format markdown', 'For a change ticket or a pull request'),
  handler: async (args: ArgumentsCamelCase<DiffArgs>) => {
    const { readSchemaFile } = await import('./read-schema-file.ts');
    const { diffSchemas } = await import('../../mapping/diff/diff-schemas.ts');
    const { diffOutput } = await import('./diff-output.ts');
    const { printText } = await import('../print-text.ts');
    const diff = diffSchemas(await readSchemaFile(args.old), await readSchemaFile(args.new));
    await printText(
      (look) => diffOutput(diff, args.format ?? 'text', look),
      args.output === undefined ? {} : { output: args.output },
    );
    const restarts = diff.restartsInitialCycle !== false;
    const fails = args.failOn === 'change' ? diff.changes.length > 0 : args.failOn === 'restart' && restarts;
    if (fails) process.exitCode = EXIT.findings;
  },
};
