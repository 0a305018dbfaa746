import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { usageError } from '../errors.ts';
import { dbOption } from './options.ts';

interface FollowArgs {
  readonly db: string;
  readonly sources?: readonly string[] | undefined;
  readonly once: boolean;
  readonly heartbeat: number;
  readonly format: 'text' | 'json';
}

/** `provlens follow <folder|->…` */
export const followCommand: CommandModule<object, FollowArgs> = {
  command: 'follow <sources..>',
  describe: 'Load logs as they come: folders whose files grow, or - for standard input',
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'What to follow',
      })
      .option('db', dbOption)
      .option('once', { type: 'boolean', default: false, describe: 'Read what is there, and end' })
      .option('heartbeat', {
        type: 'number',
        default: 60,
        requiresArg: true,
        describe: 'Seconds between two lines that say how far it has come; 0: none',
      })
      .option('format', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        requiresArg: true,
        describe: 'How to say how far it has come',
      })
      .example('$0 follow ./insights-logs-provisioninglogs', 'A mounted or synchronized storage container')
      .example('$0 follow --once /mnt/logs', 'For a scheduler: what came since the last run'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<FollowArgs>): Promise<void> {
  const [{ openStore }, { follow }, { beatJson, beatWords }, { visible }] = await Promise.all([
    import('../store/open.ts'),
    import('../follow/follow.ts'),
    import('../follow/beat-words.ts'),
    import('../output/terminal.ts'),
  ]);
  const names = sourceNames(args.sources ?? []);
  if (!(args.heartbeat >= 0))
    throw usageError('--heartbeat has to be a number of seconds.', 'For example --heartbeat 10.');
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const say = (text: string): void => {
    process.stderr.write(`${new Date().toISOString().slice(0, 19)}Z ${visible(text)}\n`);
  };
  const store = await openStore(args.db);
  try {
    const sources = await openSources(store, names, stop.signal, (text) => say(`warning: ${text}`));
    const end = await follow(sources, {
      signal: stop.signal,
      isOnce: args.once,
      ...(args.heartbeat === 0
        ? {}
        : {
            beatMs: args.heartbeat * 1000,
            onBeat: (beat) =>
              args.format === 'json' ? process.stderr.write(`${beatJson(beat)}\n`) : say(beatWords(beat)),
          }),
    });
    process.stdout.write(`${args.format === 'json' ? beatJson(end) : visible(beatWords(end))}\n`);
  } finally {
    store.close();
    if (names.includes('-')) process.stdin.destroy();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function openSources(
  store: import('../store/store.ts').Store,
  names: readonly string[],
  signal: AbortSignal,
  onTrouble: (text: string) => void,
): Promise<readonly import('../follow/source.ts').Source[]> {
  if (names.includes('-')) {
    const { StdinSource } = await import('../follow/stdin-source.ts');
    return [await StdinSource.open(store, process.stdin as AsyncIterable<Buffer>, { signal })];
  }
  const { FolderSource } = await import('../follow/folder-source.ts');
  const { Register } = await import('../follow/register.ts');
  const register = await Register.open(store);
  return Promise.all(names.map((name) => FolderSource.open(name, store, register, { signal, onTrouble })));
}

/** The words as typed: yargs leaves a lone `-` out of a list of positionals. */
function sourceNames(typed: readonly string[]): string[] {
  const names = [...new Set([...typed, ...(hideBin(process.argv).includes('-') ? ['-'] : [])])];
  if (names.includes('-') && names.length > 1)
    throw usageError('Standard input is followed by itself.', 'Follow the folders in another run.');
  return names;
}
