import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { FailOn } from '../detect/exit-code.ts';
import { FAIL_ON } from '../detect/exit-code.ts';
import { EXIT, usageError } from '../errors.ts';
import type { FollowProgress } from '../follow/follow.ts';
import type { WatchOptions } from '../follow/watch/watch.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { dbOption } from './options.ts';

interface FollowArgs extends RedactArgs {
  readonly sources?: readonly string[] | undefined;
  readonly once: boolean;
  readonly heartbeat: number;
  readonly copy: boolean;
  readonly detect?: boolean | undefined;
  readonly onFinding?: string | undefined;
  readonly digest?: string | undefined;
  readonly failOn?: FailOn | undefined;
  readonly group: string;
  readonly from?: string | undefined;
  readonly kafkaConfig?: string | undefined;
  readonly format: 'text' | 'json';
}

/** `provlens follow <folder|kafka://…|eventhubs://…|->…` */
export const followCommand: CommandModule<object, FollowArgs> = {
  command: 'follow <sources..>',
  describe: 'Load logs as they come: folders whose files grow, Kafka, Event Hubs, or - for standard input',
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders, kafka://broker:9092/topic, eventhubs://namespace.servicebus.windows.net/hub, or -',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .option('once', { type: 'boolean', default: false, describe: 'Read what is there, and end' })
      .option('heartbeat', {
        type: 'number',
        default: 60,
        requiresArg: true,
        describe: 'Seconds between two lines that say how far it has come; 0: none',
      })
      .option('detect', {
        type: 'boolean',
        describe: 'Run the checks of "detect" again as logs come, and keep when each finding opened and closed',
      })
      .option('on-finding', {
        type: 'string',
        requiresArg: true,
        describe:
          'Run this command, without a shell, when a finding opens, changes or closes; it reads JSON. Implies --detect',
      })
      .option('digest', {
        type: 'string',
        requiresArg: true,
        describe: 'Keep what is found now in this file (.json, else text). Implies --detect',
      })
      .option('fail-on', {
        choices: FAIL_ON,
        requiresArg: true,
        describe: 'End with 1 when something of this severity or above is found. Implies --detect',
      })
      .option('copy', {
        type: 'boolean',
        default: true,
        describe: 'Keep a copy beside the database that other commands read meanwhile; --no-copy: none',
      })
      .option('group', {
        type: 'string',
        default: 'provlens',
        requiresArg: true,
        describe: 'Consumer group of Kafka or Event Hubs',
      })
      .option('from', {
        type: 'string',
        requiresArg: true,
        describe:
          'Where to begin with a topic that the database does not know: earliest, latest or a time (UTC); default: where the group left off, else earliest',
      })
      .option('kafka-config', {
        type: 'string',
        requiresArg: true,
        describe:
          'A file with security.protocol, sasl.username, … as kcat has it; or set PROVLENS_KAFKA_SASL_PASSWORD, …',
      })
      .option('format', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        requiresArg: true,
        describe: 'How to say how far it has come',
      })
      .example('$0 follow ./insights-logs-provisioninglogs', 'A mounted or synchronized storage container')
      .example('$0 follow --once /mnt/logs', 'For a scheduler: what came since the last run')
      .example('$0 follow eventhubs://contoso.servicebus.windows.net/logs', 'Event Hubs, by their Kafka endpoint'),
  handler: run,
};

async function run(args: ArgumentsCamelCase<FollowArgs>): Promise<void> {
  const [
    { FOLLOWER_MEMORY },
    { follow },
    { OlderAgain },
    { progressJson, progressWords },
    { Publisher },
    { SourceLog },
    { Watch },
    sourcing,
    { visible },
    { redactedDocument },
  ] = await Promise.all([
    import('../store/engine-limits.ts'),
    import('../follow/follow.ts'),
    import('../follow/older-again.ts'),
    import('../follow/progress-words.ts'),
    import('../follow/publisher.ts'),
    import('../follow/source-log.ts'),
    import('../follow/watch/watch.ts'),
    import('./follow-sources.ts'),
    import('../output/terminal.ts'),
    import('../output/redaction.ts'),
  ]);
  const { sourceNames, sourcesOf } = sourcing;
  const names = sourceNames(args.sources ?? []);
  if (!(args.heartbeat >= 0))
    throw usageError('--heartbeat has to be a number of seconds.', 'For example --heartbeat 10.');
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const say = (text: string): void => {
    process.stderr.write(`${new Date().toISOString().slice(0, 19)}Z ${visible(text)}\n`);
  };
  const jsonLine = (progress: FollowProgress): string => redactedDocument(`${progressJson(progress)}\n`);
  const onTrouble = (text: string): void => say(`warning: ${text}`);
  // What is wrong with the words is told before there is a database.
  const opened = await sourcesOf(names, { ...args, signal: stop.signal, onTrouble });
  const watching = await watchOptions(args, onTrouble);
  const store = await openFor(args, { usualMemory: FOLLOWER_MEMORY });
  const publisher = args.copy && !args.once ? new Publisher(store, onTrouble) : null;
  try {
    const sources = await opened(store);
    const watch = watching === null ? null : new Watch(store, watching);
    const log = new SourceLog(store, sources);
    const older = await OlderAgain.open(store);
    const warnOfOld = async (isLast: boolean): Promise<void> => {
      const warning = await older.look(isLast);
      if (warning !== null) onTrouble(warning);
    };
    const end = await follow(sources, {
      signal: stop.signal,
      isOnce: args.once,
      onRound: async (news) => {
        for (const source of news) log.came(source);
        if (news.length > 0) await warnOfOld(false);
        const isWritten = await log.round();
        const isAsked = (await watch?.round(news.length > 0 || isWritten)) === true;
        await publisher?.round(news.length > 0 || isWritten || isAsked);
        if (watch?.isFailed) stop.abort();
      },
      ...(args.heartbeat === 0
        ? {}
        : {
            progressMs: args.heartbeat * 1000,
            onProgress: (progress) =>
              args.format === 'json' ? process.stderr.write(jsonLine(progress)) : say(progressWords(progress)),
          }),
    });
    await log.write();
    await warnOfOld(true);
    if (args.once) await watch?.round(false, true);
    if (watch?.isFailed) process.exitCode = EXIT.findings;
    process.stdout.write(args.format === 'json' ? jsonLine(end) : `${visible(progressWords(end))}\n`);
  } finally {
    store.close();
    await publisher?.close();
    if (names.includes('-')) process.stdin.destroy();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Null: the checks are not run. */
async function watchOptions(args: FollowArgs, onTrouble: (text: string) => void): Promise<WatchOptions | null> {
  const { detect, onFinding, digest, failOn } = args;
  if (!detect && onFinding === undefined && digest === undefined && failOn === undefined) return null;
  const { commandWords } = await import('../follow/watch/command.ts');
  const { loadDetections } = await import('../detect/catalogue.ts');
  return {
    queries: loadDetections(),
    db: args.db,
    failOn: failOn ?? 'never',
    onFinding: onFinding === undefined ? null : commandWords(onFinding),
    digest: digest ?? null,
    onTrouble,
  };
}
