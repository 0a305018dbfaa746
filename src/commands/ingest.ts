import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { EXIT, usageError } from '../errors.ts';
import type { DateOrder } from '../logs/time.ts';
import type { TimeOptions } from '../logs/time-reader.ts';
import { dbOption } from './options.ts';

interface IngestArgs {
  readonly paths: readonly string[];
  readonly db: string;
  readonly format: 'table' | 'json';
  readonly explain: boolean;
  readonly 'time-zone': string | undefined;
  readonly 'date-order': DateOrder | undefined;
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
      .option('format', {
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'How to write the ledger',
      })
      .option('time-zone', {
        type: 'string',
        describe:
          'Zone of times that name none, such as Europe/Berlin or +02:00; default UTC, and unknown where a header says local',
      })
      .option('date-order', {
        choices: ['day-first', 'month-first'] as const,
        describe: 'How dates such as 05/07/2026 are meant where the file does not show it',
      })
      .option('explain', { type: 'boolean', default: false, describe: 'Say why each dialect was chosen' })
      .example('$0 ingest ProvisioningLogs.json', 'A portal download')
      .example('$0 ingest ./insights-logs-provisioninglogs', 'A copy of the storage container of a diagnostic setting')
      .example('kcat … | $0 ingest -', 'A stream; Ctrl-C stops it without loss'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<IngestArgs>): Promise<void> {
  const [
    { openStore },
    { ingest },
    { isUnreadable },
    { ledgerText },
    { progressLine, progressMode },
    { stat },
    { expandInputs },
  ] = await Promise.all([
    import('../store/open.ts'),
    import('../logs/ingest.ts'),
    import('../logs/ledger.ts'),
    import('../output/ledger.ts'),
    import('../output/progress.ts'),
    import('node:fs/promises'),
    import('../logs/read/inputs.ts'),
  ]);
  const paths = inputWords(args.paths);
  const times = await timeOptions(args);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const line = progressLine({
    stream: process.stderr,
    clock: () => performance.now(),
    mode: progressMode(process.stderr, args.format === 'json'),
  });
  const sizes = new Map<string, number>();
  const sizeOf = (path: string): number | undefined => sizes.get(path);
  const store = await openStore(args.db, { readable: expandInputs(paths) });
  try {
    const report = await ingest(store, paths, {
      signal: stop.signal,
      ...(times === null ? {} : { times }),
      onProgress: ({ path, index, of, records, bytes }) => {
        if (!sizes.has(path))
          void stat(path).then(
            ({ size }) => sizes.set(path, size),
            () => undefined,
          );
        const total = sizeOf(path);
        line.update({
          label: `Reading ${path}`,
          ...(records === 0 ? {} : { records }),
          bytes,
          file: index,
          files: of,
          ...(total === undefined ? {} : { totalBytes: total }),
        });
      },
    });
    line.done();
    const { files, totals } = report;
    if (args.format === 'json') {
      const ledger = files.map(({ known, openTimes, firstRejects, explanation, ...file }) => ({
        ...file,
        ...(args.explain ? { explanation } : {}),
      }));
      process.stdout.write(`${JSON.stringify({ files: ledger, totals, warnings: report.warnings })}\n`);
    } else {
      process.stdout.write(ledgerText(report, { explain: args.explain, width: process.stdout.columns ?? 80 }));
    }
    for (const warning of report.warnings) process.stderr.write(`warning: ${warning}\n`);
    if (report.interrupted)
      process.stderr.write('Stopped; what was committed is kept. Run the same command again to go on.\n');
    if (files.some(isUnreadable)) process.exitCode = EXIT.unreadable;
  } finally {
    line.done();
    store.close();
    if (paths.includes('-')) process.stdin.destroy();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function timeOptions({
  'time-zone': timeZone,
  'date-order': dateOrder,
}: IngestArgs): Promise<TimeOptions | null> {
  if (timeZone === undefined && dateOrder === undefined) return null;
  const { isTimeZone } = await import('../logs/zone.ts');
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw usageError(
      `There is no time zone ${timeZone}.`,
      'Name it as in the IANA list, such as Europe/Berlin or America/New_York, or as an offset, such as +02:00.',
    );
  return { ...(timeZone === undefined ? {} : { timeZone }), ...(dateOrder === undefined ? {} : { dateOrder }) };
}

/** The words as typed: yargs leaves a lone `-` out of a list of positionals. */
function inputWords(paths: readonly string[]): string[] {
  const words = [...paths, ...(hideBin(process.argv).includes('-') ? ['-'] : [])];
  if (words.length === 0) throw usageError('Name what to ingest: files, folders, globs, or - for standard input.');
  return words;
}
