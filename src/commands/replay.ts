import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { asOfOption, dbOption, renderOptions, replayOptions, scopeOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface ReplayArgs extends RenderArgs, ScopeWords {
  readonly db: string;
  readonly scope?: 'all' | 'assigned' | undefined;
  readonly defaultAccess?: 'auto' | 'entitled' | 'skipped' | undefined;
}

/** `provlens replay`: what the service decides about every user and group, and whether the log agrees. */
export const replayCommand: CommandModule<object, ReplayArgs> = {
  command: 'replay',
  describe: 'Simulate the decision of the service for every user and group, and compare it with the log',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .options(replayOptions)
      .options(renderOptions)
      .example('$0 replay', 'Totals of every application, and how far they can be trusted')
      .example('$0 replay --app "Contoso Travel"', 'The same of one application')
      .example('$0 replay --format ndjson -o decisions.ndjson', 'A line a user or group, with changes and causes'),
  handler: async (args: ArgumentsCamelCase<ReplayArgs>) => {
    const { openStore } = await import('../store/open.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { replay } = await import('../replay/replay.ts');
    const { replayEach } = await import('../replay/replay-each.ts');
    const { printReplay, printReplays } = await import('./replay-output.ts');
    using store = await openStore(args.db, { create: false });
    const scope = await resolveScope(store, args);
    const options = { scope: args.scope, defaultAccess: args.defaultAccess };
    const answers = await replayEach(store, scope, options);
    process.exitCode =
      answers === null
        ? await printReplay(store, await replay(store, scope, options), args)
        : await printReplays(store, answers, args);
  },
};
