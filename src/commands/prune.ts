import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { usageError } from '../errors.ts';
import { dbOption } from './options.ts';

interface PruneArgs {
  readonly db: string;
  readonly keep: string;
  readonly 'dry-run': boolean;
  readonly format: 'text' | 'json';
}

/** `provlens prune --keep 400d`: takes out what is older. */
export const pruneCommand: CommandModule<object, PruneArgs> = {
  command: 'prune',
  describe: 'Take out what is older than --keep, and make the database smaller',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('keep', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe: 'How much of the log stays, counted from now: 400d, 26w; or since when: 2026-03-01',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Say what would go, and change nothing' })
      .option('format', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        requiresArg: true,
        describe: 'How to say what went',
      })
      .example('$0 prune --keep 400d --dry-run', 'What is older than 400 days, and what of it stays')
      .example('$0 prune --keep 400d', 'For a scheduler, after "provlens export --dataset" perhaps'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<PruneArgs>): Promise<void> {
  const [
    { resolve },
    { openStore },
    { choosePruned, takeOut },
    { isToShrink, leanFiles, shrink },
    { parseTime },
    words,
  ] = await Promise.all([
    import('node:path'),
    import('../store/open.ts'),
    import('../store/prune/prune.ts'),
    import('../store/prune/shrink.ts'),
    import('../detect/parse-time.ts'),
    import('./prune-text.ts'),
  ]);
  const before = parseTime('--keep', args.keep);
  const options = args['dry-run'] ? { readOnly: true } : { create: false, readable: leanFiles(resolve(args.db)) };
  const store = await openStore(args.db, options);
  try {
    const counts = await choosePruned(store, before);
    if (counts.newest !== null && Date.parse(counts.newest) < Date.parse(before))
      throw usageError(
        `Every event of ${args.db} is older than ${before}: --keep ${args.keep} would leave no log.`,
        'Keep more. A database that nobody needs any more is a file to delete.',
      );
    const isSome = counts.events + counts.audits + counts.snapshots + counts.findings > 0;
    if (!args['dry-run'] && isSome) await takeOut(store, before);
    // A run that was killed may have left the room. To shrink closes the store.
    const bytes = !args['dry-run'] && (isSome || (await isToShrink(store))) ? await shrink(store) : null;
    const pruned = { before, isDryRun: args['dry-run'], counts, bytes };
    process.stdout.write(args.format === 'json' ? words.pruneJson(pruned) : words.pruneText(pruned));
    store.close();
  } catch (error) {
    store.close();
    throw error;
  }
}
