import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { outputOption } from '../options.ts';
import { FORMATS, type QueryTestArgs } from './test-args.ts';

/** `provlens query test`: queries of one's own against their fixtures. */
export const testCommand: CommandModule<object, QueryTestArgs> = {
  command: 'test <folders..>',
  describe: 'Test your own queries against their fixtures; exit code 1 if a test fails',
  builder: (yargs) =>
    yargs
      .positional('folders', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders with queries; the fixtures of ID.sql are in ID/fires and ID/quiet beside it',
      })
      .option('update', {
        type: 'boolean',
        default: false,
        describe: 'Write what is found into the expect.json of each query, to be read before it is trusted',
      })
      .option('fixtures', {
        type: 'string',
        requiresArg: true,
        describe: 'Where the fixtures are, a folder a query, if not beside the queries',
      })
      .option('format', {
        choices: FORMATS,
        requiresArg: true,
        describe: 'How to write the results (default: by the ending of -o, else text)',
      })
      .option('output', outputOption)
      .example('$0 query test queries', 'All queries of a folder')
      .example('$0 query test queries --format junit -o results.xml', 'For a build server')
      .epilogue('Exit codes: 0 all as expected, 1 one is not, 2 usage, 3 a file cannot be read.'),
  handler: async (args: ArgumentsCamelCase<QueryTestArgs>) => {
    const { runQueryTests } = await import('./run-tests.ts');
    const { printTests } = await import('./test-output.ts');
    const { EXIT } = await import('../../errors.ts');
    const tested = await runQueryTests(args);
    await printTests(tested, args);
    process.exitCode = tested.some(({ checks }) => checks.some(({ problem }) => problem !== null))
      ? EXIT.findings
      : EXIT.ok;
  },
};
