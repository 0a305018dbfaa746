import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT, usageError } from '../errors.ts';
import { visible } from '../output/terminal.ts';
import type { HowTo } from '../snapshot/how-to.ts';
import { dbOption } from './options.ts';

interface SnapshotArgs {
  readonly paths: string[] | undefined;
  readonly db: string;
  readonly app: string | undefined;
  readonly 'taken-at': string | undefined;
  readonly format: 'table' | 'json';
  readonly 'how-to': HowTo | undefined;
}

/** `provlens snapshot <path…>` */
export const snapshotCommand: CommandModule<object, SnapshotArgs> = {
  command: 'snapshot [paths..]',
  describe: 'Load exports of the directory, the application and the job',
  builder: (yargs) =>
    yargs
      .positional('paths', {
        type: 'string',
        array: true,
        describe: 'Files, folders and globs, in any mix of kinds; together they are one set',
      })
      .option('db', dbOption)
      .option('app', {
        type: 'string',
        requiresArg: true,
        describe: 'The application of schemas, jobs and accounts that do not name theirs: service principal id or name',
      })
      .option('taken-at', {
        type: 'string',
        requiresArg: true,
        describe: 'When the set was exported (UTC); default: the newest time of the files',
      })
      .option('how-to', {
        choices: ['powershell', 'bash', 'manual'] as const,
        requiresArg: true,
        describe: 'Print a script that collects logs and snapshots of all applications, or how to get each by hand',
      })
      .option('format', {
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'How to write what was loaded',
      })
      .example('$0 snapshot --how-to bash > collect.sh', 'A script that collects everything; it only reads')
      .example('$0 snapshot ./snapshot --taken-at 2026-03-02T08:00Z', 'A folder of exports, taken at that time'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<SnapshotArgs>): Promise<void> {
  if (args['how-to'] !== undefined) {
    const { howTo } = await import('../snapshot/how-to.ts');
    process.stdout.write(howTo(args['how-to']));
    // Of a script that goes into a file nobody sees the first lines.
    if (args['how-to'] !== 'manual' && process.stdout.isTTY !== true) process.stderr.write(BESIDE_SCRIPT);
    return;
  }
  const words = args.paths ?? [];
  if (words.length === 0) {
    throw usageError(
      'Name the files of the snapshot.',
      'How to collect them: provlens snapshot --how-to powershell (or bash, or manual)',
    );
  }
  const [
    { openStore },
    { loadSnapshotFiles },
    { snapshotText },
    { parseTime },
    { inputFiles },
    { foundAmong },
    { whileLoading },
  ] = await Promise.all([
    import('../store/open.ts'),
    import('../snapshot/load-snapshot.ts'),
    import('./snapshot-text.ts'),
    import('../detect/parse-time.ts'),
    import('../logs/read/files.ts'),
    import('../intake/sorted-files.ts'),
    import('./while-loading.ts'),
  ]);
  const takenAt = args['taken-at'] === undefined ? {} : { takenAt: parseTime('--taken-at', args['taken-at']) };
  const given = await inputFiles(words);
  const { logs } = await foundAmong(given);
  const paths = given.filter((path) => !logs.has(path));
  await whileLoading(args.format === 'json', async ({ line, onSnapshot }) => {
    using store = await openStore(args.db);
    const report = await loadSnapshotFiles(store, paths, {
      ...takenAt,
      ...(args.app === undefined ? {} : { app: args.app }),
      onProgress: onSnapshot,
    });
    line.done();
    const notLoaded = [...logs].map((path) => ({ path, reason: LOGS }));
    const whole = { ...report, unrecognised: [...report.unrecognised, ...notLoaded] };
    if (args.format === 'json') process.stdout.write(`${JSON.stringify(whole)}\n`);
    else process.stdout.write(snapshotText(report, { width: process.stdout.columns ?? 80, db: args.db }));
    for (const warning of report.warnings) process.stderr.write(`warning: ${visible(warning)}\n`);
    if (logs.size > 0) {
      const { logsInstead } = await import('./wrong-command.ts');
      process.stderr.write(logsInstead([...logs], words, args.db));
    }
    if (report.snapshotId === null || logs.size > 0) process.exitCode = EXIT.unreadable;
  });
}

const BESIDE_SCRIPT =
  'The first lines of the script say what it needs. How to get each source without it: provlens snapshot --how-to manual\n';
const LOGS = 'logs, which "provlens load" and "provlens ingest" take';
