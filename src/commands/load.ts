import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT } from '../errors.ts';
import type { LoadReport } from '../intake/load.ts';
import { ledgerEntry } from '../logs/ledger.ts';
import type { DateOrder } from '../logs/time.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { dbOption, readingOptions } from './options.ts';

interface LoadArgs extends RedactArgs {
  readonly paths: readonly string[];
  readonly app?: string | undefined;
  readonly takenAt?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly format: 'table' | 'json';
}

/** `provlens load <path…>`: logs and snapshots in any mix. */
export const loadCommand: CommandModule<object, LoadArgs> = {
  command: 'load <paths..>',
  describe: 'Load logs and exports of the directory and the applications, in any mix: files, folders, archives',
  builder: (yargs) =>
    yargs
      .positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Files, folders, globs and zip archives; each file is recognised by its content',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .option('app', {
        type: 'string',
        requiresArg: true,
        describe: 'The application of accounts, schemas and jobs that do not name theirs: name or service principal id',
      })
      .option('taken-at', {
        type: 'string',
        requiresArg: true,
        describe: 'When the exports were made (UTC); default: the newest time of the files',
      })
      .options(readingOptions)
      .option('format', {
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'How to write what was loaded',
      })
      .example('$0 load ~/Downloads/entra', 'Everything in a folder that provlens can use')
      .example('$0 load accounts.csv --app "Contoso Travel"', 'Accounts of an application, which do not name it'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<LoadArgs>): Promise<void> {
  const [
    { sortedFiles },
    { load },
    { parseTime },
    { STOPPED, whileLoading },
    { timeOptions },
    { redactedDocument },
    { learnStore },
  ] = await Promise.all([
    import('../intake/sorted-files.ts'),
    import('../intake/load.ts'),
    import('../detect/parse-time.ts'),
    import('./while-loading.ts'),
    import('./time-options.ts'),
    import('../output/redaction.ts'),
    import('../redact/redact.ts'),
  ]);
  const times = timeOptions(args);
  const takenAt = args.takenAt === undefined ? {} : { takenAt: parseTime('--taken-at', args.takenAt) };
  await whileLoading(args.format === 'json', async ({ signal, line, onLog, onSnapshot }) => {
    const files = await sortedFiles(args.paths, (path, file, of) =>
      line.update({ label: `Looking at ${path}`, file, files: of }),
    );
    const isEmpty = files.logs.length + files.snapshot.length === 0;
    using store = isEmpty ? null : await openFor(args, { readable: files.logs });
    const options = {
      ...takenAt,
      ...(args.app === undefined ? {} : { app: args.app }),
      ...(times === null ? {} : { times }),
    };
    const report =
      store === null
        ? { logs: null, snapshots: [], withoutApp: [], apps: [], notLoaded: files.others, lacking: [], span: null }
        : await load(store, files, { ...options, signal, onLog, onSnapshot });
    line.done();
    if (store !== null) await learnStore(store);
    if (args.format === 'json') process.stdout.write(redactedDocument(`${JSON.stringify(loadJson(report))}\n`));
    else await showLoaded(report, args.db);
    if (signal.aborted) process.stderr.write(STOPPED);
    process.exitCode = exitCode(report);
  });
}

/** Five lines on standard output; warnings on standard error, as the commands beside this one say them. */
async function showLoaded(report: LoadReport, db: string): Promise<void> {
  const [{ loadText }, { say }, { redactedDocument }] = await Promise.all([
    import('./load-text.ts'),
    import('../output/say.ts'),
    import('../output/redaction.ts'),
  ]);
  process.stdout.write(redactedDocument(loadText(report, { db, width: process.stdout.columns ?? 80 })));
  for (const { warnings } of [...(report.logs === null ? [] : [report.logs]), ...report.snapshots])
    for (const warning of warnings) say(`warning: ${warning}`);
}

/** The documented shape. */
const loadJson = ({ logs, snapshots, withoutApp, apps, notLoaded }: LoadReport): unknown => ({
  logs:
    logs === null
      ? null
      : {
          files: logs.files.map(ledgerEntry),
          totals: logs.totals,
          warnings: logs.warnings,
        },
  snapshots,
  withoutApp: withoutApp.map(({ path, kinds }) => ({ path, kinds })),
  apps,
  notLoaded,
});

/** 3 where nothing was loaded, 4 where something waits for its application to be named. */
function exitCode({ logs, snapshots, withoutApp }: LoadReport): number {
  if (withoutApp.length > 0) return EXIT.insufficient;
  const loaded = (logs?.totals.inserted ?? 0) + (logs?.totals.duplicates ?? 0) + snapshots.length;
  return loaded === 0 ? EXIT.unreadable : EXIT.ok;
}
