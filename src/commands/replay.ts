import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, renderOptions, replayOptions, scopeOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface ReplayArgs extends RenderArgs, ScopeWords, RedactArgs {
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
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .options(replayOptions)
      .options(renderOptions)
      .example('$0 replay', 'Totals of every application, and how far they can be trusted')
      .example('$0 replay --app "Contoso Travel"', 'The same of one application')
      .example('$0 replay --format ndjson -o decisions.ndjson', 'A line a user or group, with changes and causes'),
  handler: async (args: ArgumentsCamelCase<ReplayArgs>) => {
    const { resolveScope } = await import('../detect/scope.ts');
    const { replay } = await import('../replay/replay.ts');
    const { replayEach } = await import('../replay/replay-each.ts');
    const { learnDecisions } = await import('../redact/redact.ts');
    const { printReplay, printReplays } = await import('./replay-output.ts');
    using store = await openFor(args, { create: false });
    const scope = await resolveScope(store, args);
    const options = { scope: args.scope, defaultAccess: args.defaultAccess };
    const answers = await replayEach(store, scope, options);
    const one = answers === null ? await replay(store, scope, options) : null;
    await learnDecisions(store, 'decision_record');
    process.exitCode =
      one !== null ? await printReplay(store, one, args) : await printReplays(store, answers ?? [], args);
  },
};
