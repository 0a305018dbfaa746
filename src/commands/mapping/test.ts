import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { outputOption } from '../options.ts';
import { FORMATS, type MappingTestArgs } from './test-args.ts';

/** `provlens mapping test`: unit tests for expressions and scoping filters. */
export const testCommand: CommandModule<object, MappingTestArgs> = {
  command: 'test <files..>',
  describe: 'Run unit tests of expressions and scoping filters; exit code 1 when one fails',
  builder: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe:
          'Files of cases: {"cases": [{"id", "expression", "inputs", "expected"}, …]}, or recorded answers of .NET',
      })
      .option('format', {
        choices: FORMATS,
        requiresArg: true,
        describe: 'How to write the results (default: by the ending of -o, else text)',
      })
      .option('output', outputOption)
      .option('now', {
        type: 'string',
        requiresArg: true,
        describe: 'What Now() gives in cases that do not say (UTC); default: the clock',
      })
      .example('$0 mapping test mappings/*.json', 'All tests of a folder')
      .example('$0 mapping test mappings/*.json --format junit -o results.xml', 'For a build server')
      .epilogue('Exit codes: 0 all passed, 1 one failed, 2 usage, 3 a file is no test file, 4 one cannot be decided.'),
  handler: async (args: ArgumentsCamelCase<MappingTestArgs>) => {
    const { exitCodeOfCases, runCaseFiles } = await import('./run-case-files.ts');
    const { printCases } = await import('./test-output.ts');
    const files = await runCaseFiles(args.files, args.now);
    await printCases(files, args);
    process.exitCode = exitCodeOfCases(files);
  },
};
