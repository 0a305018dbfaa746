import type { ArgumentsCamelCase, CommandModule, Options } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import type { Limited } from '../replay/whatif/limits.ts';
import { asOfOption, dbOption, outputOption, replayOptions, scopeOptions } from './options.ts';
import { type ProposalArgs, proposalOptions, readProposal } from './whatif-args.ts';

const FORMATS = ['text', 'json', 'ndjson', 'csv', 'markdown', 'junit', 'sarif'] as const;

interface WhatIfArgs extends ScopeWords, ProposalArgs {
  readonly db: string;
  readonly defaultAccess?: 'auto' | 'entitled' | 'skipped' | undefined;
  readonly maxCreate?: string | undefined;
  readonly maxUpdate?: string | undefined;
  readonly maxDisable?: string | undefined;
  readonly maxDelete?: string | undefined;
  readonly maxRematch?: string | undefined;
  readonly maxUnknown?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}

const limitOption = (what: string) =>
  ({
    type: 'string',
    requiresArg: true,
    describe: `Exit with 1 where more than this many, or this share (5%), would newly be ${what}`,
  }) as const satisfies Options;

const limitOptions = {
  'max-create': limitOption('created'),
  'max-update': limitOption('updated'),
  'max-disable': limitOption('disabled'),
  'max-delete': limitOption('deleted'),
  'max-rematch': limitOption('matched to another account'),
  'max-unknown': limitOption('unknown'),
} as const satisfies Record<`max-${Limited}`, Options>;

/** `provlens whatif`: who would be decided otherwise after a change, before anybody makes it. */
export const whatIfCommand: CommandModule<object, WhatIfArgs> = {
  command: 'whatif',
  describe:
    'Who would be created, updated, disabled, deleted or matched otherwise after a change of mapping, scope or assignments',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .options(proposalOptions)
      .option('default-access', replayOptions['default-access'])
      .options(limitOptions)
      .option('format', { choices: FORMATS, requiresArg: true, describe: 'How to write it (default: text)' })
      .option('output', outputOption)
      .example(
        '$0 whatif --schema new.json --max-disable 10 --max-delete 0',
        'In a pipeline: fail where too many are hit',
      )
      .example('$0 whatif --unassign "Sales Team" --set ana@contoso.example.department=Law', 'Several changes at once'),
  handler: async (args: ArgumentsCamelCase<WhatIfArgs>) => {
    const { limitOf } = await import('../replay/whatif/limits.ts');
    const given: Readonly<Record<Limited, string | undefined>> = {
      create: args.maxCreate,
      update: args.maxUpdate,
      disable: args.maxDisable,
      delete: args.maxDelete,
      rematch: args.maxRematch,
      unknown: args.maxUnknown,
    };
    const limits = Object.entries(given).flatMap(([name, text]) =>
      text === undefined ? [] : [limitOf(name as Limited, text)],
    );
    const { openStore } = await import('../store/open.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { whatIf } = await import('../replay/whatif/whatif.ts');
    const { printWhatIf } = await import('./whatif-output.ts');
    const proposal = await readProposal(args);
    using store = await openStore(args.db, { create: false });
    const answer = await whatIf(store, await resolveScope(store, args), proposal, {
      defaultAccess: args.defaultAccess,
    });
    process.exitCode = await printWhatIf(store, answer, limits, args);
  },
};
