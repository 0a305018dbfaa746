import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { EXIT, usageError } from '../errors.ts';
import type { DateOrder } from '../logs/time.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { dbOption, readingOptions } from './options.ts';

interface IngestArgs extends RedactArgs {
  readonly paths: readonly string[];
  readonly format: 'table' | 'json';
  readonly explain: boolean;
  readonly timeZone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

/** `provlens ingest <file|folder|glob|->…` */
export const ingestCommand: CommandModule<object, IngestArgs> = {
  command: 'ingest <paths..>',
  describe: 'Load logs: files, folders, globs, or - for standard input',
  builder: (yargs) =>
    yargs
      .positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'What to load, in any mix of formats',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .option('format', {
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'How to write the ledger',
      })
      .options(readingOptions)
      .option('explain', { type: 'boolean', default: false, describe: 'Say why each dialect was chosen' })
      .example('$0 ingest ProvisioningLogs.json', 'A portal download')
      .example('$0 ingest ./insights-logs-provisioninglogs', 'A copy of the storage container of a diagnostic setting')
      .example('kcat … | $0 ingest -', 'A stream; Ctrl-C stops it without loss'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<IngestArgs>): Promise<void> {
  const [
    { ingestFiles },
    { isUnreadable, ledgerEntry },
    { ledgerText },
    { inputFiles },
    { foundAmong },
    { STOPPED, whileLoading },
    { timeOptions },
    { redactedDocument },
    { learnStore },
  ] = await Promise.all([
    import('../logs/ingest.ts'),
    import('../logs/ledger.ts'),
    import('../output/ledger.ts'),
    import('../logs/read/files.ts'),
    import('../intake/sorted-files.ts'),
    import('./while-loading.ts'),
    import('./time-options.ts'),
    import('../output/redaction.ts'),
    import('../redact/redact.ts'),
  ]);
  const words = inputWords(args.paths);
  const times = timeOptions(args);
  const given = await inputFiles(words);
  const { snapshot, manifests } = await foundAmong(given);
  const paths = given.filter((path) => !snapshot.has(path) && !manifests.has(path));
  await whileLoading(args.format === 'json', async ({ signal, line, onLog }) => {
    using store = await openFor(args, { readable: paths });
    const report = await ingestFiles(store, paths, {
      signal,
      ...(times === null ? {} : { times }),
      onProgress: onLog,
    });
    line.done();
    await learnStore(store);
    const { files, totals } = report;
    if (args.format === 'json') {
      const ledger = files.map((file) => ({
        ...ledgerEntry(file),
        ...(args.explain ? { explanation: file.explanation } : {}),
      }));
      const notLogs = [...snapshot].map(([path, kinds]) => ({ path, kinds }));
      const whole = { files: ledger, totals, warnings: report.warnings, ...(snapshot.size === 0 ? {} : { notLogs }) };
      process.stdout.write(redactedDocument(`${JSON.stringify(whole)}\n`));
    } else if (files.length > 0) {
      process.stdout.write(redactedDocument(ledgerText(report, { explain: args.explain, db: args.db })));
    }
    const { say } = await import('../output/say.ts');
    for (const warning of report.warnings) say(`warning: ${warning}`);
    if (report.interrupted) process.stderr.write(STOPPED);
    if (snapshot.size > 0) {
      const { snapshotInstead } = await import('./wrong-command.ts');
      process.stderr.write(snapshotInstead(snapshot, words, args.db));
    }
    if (snapshot.size > 0 || files.some(isUnreadable)) process.exitCode = EXIT.unreadable;
  }).finally(() => {
    if (paths.includes('-')) process.stdin.destroy();
  });
}

/** The words as typed: yargs leaves a lone `-` out of a list of positionals. */
function inputWords(paths: readonly string[]): string[] {
  const words = [...paths, ...(hideBin(process.argv).includes('-') ? ['-'] : [])];
  if (words.length === 0) throw usageError('Name what to ingest: files, folders, globs, or - for standard input.');
  return words;
}
