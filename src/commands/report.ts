import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { asOfOption, dbOption, outputOption, scopeOptions } from './options.ts';

interface ReportArgs extends ScopeWords {
  readonly name: string;
  readonly db: string;
  readonly output?: string | undefined;
}

/** `provlens report`: one self-contained HTML file. */
export const reportCommand: CommandModule<object, ReportArgs> = {
  command: 'report <name>',
  describe: 'Write a report as one HTML file that opens anywhere, without a network',
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', demandOption: true, describe: 'Which report: incident' })
      .option('db', dbOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('output', { ...outputOption, describe: 'Write to this file ("-": standard output); default: NAME.html' })
      .example('$0 report incident -o report.html --app "Contoso Travel"', 'What happened, why, and whom it hit'),
  handler: async (args: ArgumentsCamelCase<ReportArgs>) => {
    const [{ openStore }, { resolveScope }, { buildReport }, { replaceFile }] = await Promise.all([
      import('../store/open.ts'),
      import('../detect/scope.ts'),
      import('../report/build.ts'),
      import('../output/replace-file.ts'),
    ]);
    using store = await openStore(args.db, { readOnly: true });
    const report = await buildReport(store, args.name, await resolveScope(store, args));
    if (args.output === '-') {
      process.stdout.write(report.html);
      return;
    }
    const path = args.output ?? `${args.name}.html`;
    const { writeFile } = await import('node:fs/promises');
    await replaceFile(path, (work) => writeFile(work, report.html));
    const { bytes } = await import('../output/words.ts');
    const { visible } = await import('../output/terminal.ts');
    process.stderr.write(`${visible(report.headline)}\nWrote ${path} (${bytes(Buffer.byteLength(report.html))}).\n`);
  },
};
