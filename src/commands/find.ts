import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, renderOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface FindArgs extends RenderArgs, RedactArgs, Pick<ScopeWords, 'asOf'> {
  readonly text: string;
  readonly limit: number;
}

/** `provlens find <text>`: who and what is called so. */
export const findCommand: CommandModule<object, FindArgs> = {
  command: 'find <text>',
  describe: 'Find people, groups, accounts and applications by a part of a name, an address or an id',
  builder: (yargs) =>
    yargs
      .positional('text', {
        type: 'string',
        demandOption: true,
        describe: 'What they are called; letter case, accents and the order of words do not matter',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .option('limit', {
        type: 'number',
        default: 10,
        requiresArg: true,
        describe: 'How many people, groups and accounts to list',
      })
      .options(renderOptions)
      .example('$0 find zoe', 'Everybody with that name, and the state of each')
      .example('$0 find "contoso travel"', 'An application'),
  handler: async (args: ArgumentsCamelCase<FindArgs>) => {
    const [{ EXIT, usageError }, { resolveScope }, { findAll }, { findResult, findText }] = await Promise.all([
      import('../errors.ts'),
      import('../detect/scope.ts'),
      import('../replay/explain/find-all.ts'),
      import('../text/find-text.ts'),
    ]);
    const { chosenFormat, printRows } = await import('./render.ts');
    const { printText } = await import('./print-text.ts');
    const text = String(args.text).trim();
    if (text === '') throw usageError('Say who or what to find.', 'For example: provlens find zoe');
    if (!(Number.isInteger(args.limit) && args.limit > 0))
      throw usageError('--limit has to be a number from 1 on.', 'For example --limit 50.');
    using store = await openFor(args, { readOnly: true });
    const { snapshotAsOf } = await resolveScope(store, { asOf: args.asOf });
    const found = await findAll(store, text, snapshotAsOf, args.limit);
    if (chosenFormat(args) === 'table')
      await printText((look) => findText(text, found, { ...look, db: args.db }), args);
    else await printRows(findResult(found), args);
    if (found.objects.length + found.apps.length === 0) process.exitCode = EXIT.insufficient;
  },
};
