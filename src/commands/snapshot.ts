import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT, usageError } from '../errors.ts';
import { dbOption } from './options.ts';

interface SnapshotArgs {
  readonly paths: string[] | undefined;
  readonly db: string;
  readonly app: string | undefined;
  readonly 'taken-at': string | undefined;
  readonly format: 'table' | 'json';
  readonly 'how-to': 'powershell' | 'bash' | undefined;
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
        choices: ['powershell', 'bash'] as const,
        requiresArg: true,
        describe: 'Print a script of read-only requests that collects a full set',
      })
      .option('format', {
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'How to write what was loaded',
      })
      .example('$0 snapshot --how-to bash > collect.sh', 'A script that collects a full set')
      .example('$0 snapshot ./snapshot --taken-at 2026-03-02T08:00Z', 'A folder of exports, taken at that time'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<SnapshotArgs>): Promise<void> {
  if (args['how-to'] !== undefined) {
    const { howTo } = await import('../snapshot/how-to.ts');
    process.stdout.write(howTo(args['how-to']));
    return;
  }
  const paths = args.paths ?? [];
  if (paths.length === 0) {
    throw usageError(
      'Name the files of the snapshot.',
      'See "provlens snapshot --how-to powershell" for how to collect them.',
    );
  }
  const [
    { openStore },
    { loadSnapshot },
    { snapshotText },
    { parseTime },
    { progressLine, progressMode },
    { expandInputs },
  ] = await Promise.all([
    import('../store/open.ts'),
    import('../snapshot/load-snapshot.ts'),
    import('./snapshot-text.ts'),
    import('../detect/scope.ts'),
    import('../output/progress.ts'),
    import('../logs/read/inputs.ts'),
  ]);
  const files = expandInputs(paths);
  const takenAt = args['taken-at'] === undefined ? {} : { takenAt: parseTime('--taken-at', args['taken-at']) };
  const line = progressLine({
    stream: process.stderr,
    clock: () => performance.now(),
    mode: progressMode(process.stderr, args.format === 'json'),
  });
  const store = await openStore(args.db);
  try {
    const report = await loadSnapshot(store, files, {
      ...takenAt,
      ...(args.app === undefined ? {} : { app: args.app }),
      onProgress: ({ path, index, of, records }) =>
        line.update({ label: `Reading ${path}`, records, bytes: 0, file: index, files: of }),
    });
    line.done();
    if (args.format === 'json') process.stdout.write(`${JSON.stringify(report)}\n`);
    else process.stdout.write(snapshotText(report, process.stdout.columns ?? 80));
    for (const warning of report.warnings) process.stderr.write(`warning: ${warning}\n`);
    if (report.snapshotId === null) process.exitCode = EXIT.unreadable;
  } finally {
    line.done();
    store.close();
  }
}
