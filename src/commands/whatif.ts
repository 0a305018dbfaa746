import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, outputOption, replayOptions, scopeOptions, textFormat } from './options.ts';
import {
  type LimitArgs,
  limitOptions,
  type ProposalArgs,
  proposalOptions,
  readLimits,
  readProposal,
} from './whatif-args.ts';

const FORMATS = ['text', 'json', 'ndjson', 'csv', 'xlsx', 'markdown', 'junit', 'sarif'] as const;

interface WhatIfArgs extends ScopeWords, ProposalArgs, LimitArgs, RedactArgs {
  readonly defaultAccess?: 'auto' | 'entitled' | 'skipped' | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}

/** `provlens whatif`: who would gain or lose access by a change, before anybody makes it. */
export const whatIfCommand: CommandModule<object, WhatIfArgs> = {
  command: 'whatif',
  describe:
    'Who would gain or lose access, be created, updated or matched to another account by a change, before you make it',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .options(proposalOptions)
      .option('default-access', replayOptions['default-access'])
      .options(limitOptions)
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .example(
        '$0 whatif --schema new.json --max-disable 10 --max-delete 0',
        'In a pipeline: exit 1 if too many are affected, 4 if that cannot be decided',
      )
      .example("$0 whatif --map 'mail=ToLower([mail])'", 'One mapping of the schema that runs, without a second file')
      .example('$0 whatif --unassign "Sales Team" --set ana@contoso.example.department=Law', 'Several changes at once'),
  handler: async (args: ArgumentsCamelCase<WhatIfArgs>) => {
    const limits = await readLimits(args);
    const { resolveScope } = await import('../detect/scope.ts');
    const { whatIf } = await import('../replay/whatif/whatif.ts');
    const { learnAnswer, learnDecisions } = await import('../redact/redact.ts');
    const { printWhatIf } = await import('./whatif-output.ts');
    const proposal = await readProposal(args);
    using store = await openFor(args, { create: false });
    const answer = await whatIf(store, await resolveScope(store, args), proposal, {
      defaultAccess: args.defaultAccess,
    });
    await learnDecisions(store, 'whatif_after');
    learnAnswer(answer);
    process.exitCode = await printWhatIf(store, answer, limits, args);
  },
};
