import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { asOfOption, dbOption, outputOption, scopeOptions } from './options.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface ExplainArgs extends ScopeWords {
  readonly db: string;
  readonly who: string;
  readonly all: boolean;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}

/** `provlens explain`: the whole story of one user or group. */
export const explainCommand: CommandModule<object, ExplainArgs> = {
  command: 'explain <who>',
  describe: 'Tell one user or group: every gate, what the log says, what the account holds, and what to do',
  builder: (yargs) =>
    yargs
      .positional('who', {
        type: 'string',
        demandOption: true,
        describe: 'User principal name, object id, display name, or the id of the account',
      })
      .option('db', dbOption)
      .option('app', scopeOptions.app)
      .option('as-of', asOfOption)
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every attribute with every part of its expression, not only those that differ or match',
      })
      .option('format', { choices: FORMATS, requiresArg: true, describe: 'How to write it (default: text)' })
      .option('output', outputOption)
      .example('$0 explain ana@contoso.example', 'Why is Ana not provisioned?')
      .example('$0 explain ana@contoso.example --format markdown', 'For a ticket'),
  handler: async (args: ArgumentsCamelCase<ExplainArgs>) => {
    const { EXIT } = await import('../errors.ts');
    const { openStore } = await import('../store/open.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { objectNamed } = await import('../replay/explain/find-object.ts');
    const { explain } = await import('../outcome/explain.ts');
    const { explainJson, explainMarkdown, explainText } = await import('./explain-text.ts');
    const { printText } = await import('./print-text.ts');
    using store = await openStore(args.db, { readOnly: true });
    const scope = await resolveScope(store, args);
    const answer = await explain(store, scope, await objectNamed(store, args.who, scope.snapshotAsOf));
    const target = args.output === undefined ? {} : { output: args.output };
    if (args.format === 'json') await printText(() => explainJson(answer), target);
    else if (args.format === 'markdown') await printText(() => explainMarkdown(answer, args.all), target);
    else await printText((look) => explainText(answer, args.all, look), target);
    const isOpen = answer.apps.every(({ outcome }) => outcome === null || outcome.outcome === 'unknown');
    if (isOpen) process.exitCode = EXIT.insufficient;
  },
};
