import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { outputOption, textFormat } from '../options.ts';
import { type CheckArgs, FORMATS } from './check-args.ts';

/** `provlens mapping check`: whether a schema may be written. */
export const checkCommand: CommandModule<object, CheckArgs> = {
  command: 'check <schema>',
  describe: 'What the service would refuse when the schema is PUT; exit code 1 when there is anything',
  builder: (yargs) =>
    yargs
      .positional('schema', { type: 'string', demandOption: true, describe: 'The JSON of the schema to be written' })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .example('$0 mapping check schema.json', 'Before it goes to the service')
      .epilogue('Exit codes: 0 nothing, 1 something, 2 usage, 3 input unreadable, 4 not all of it could be looked at.'),
  handler: async (args: ArgumentsCamelCase<CheckArgs>) => {
    const { checkFile, exitCodeOfCheck } = await import('./check-file.ts');
    const { printCheck } = await import('./check-output.ts');
    const check = await checkFile(args.schema);
    await printCheck(check, args);
    process.exitCode = exitCodeOfCheck(check);
  },
};
