import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { openFor, type RedactArgs, redactOption } from '../open-for.ts';
import { asOfOption, dbOption, limitOption, renderOptions, scopeOptions } from '../options.ts';
import type { RenderArgs } from '../render.ts';
import { timeZoneOption } from '../time-zone-option.ts';

interface AskArgs extends RenderArgs, RedactArgs {
  readonly id?: string | undefined;
  readonly list: boolean;
  readonly show: boolean;
  readonly app?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly asOf?: string | undefined;
  readonly queries?: readonly string[] | undefined;
  readonly param?: readonly string[] | undefined;
}

/** `provlens query`: the rows behind one question; the catalogue; the SQL and the remedies of a question. */
export const askCommand: CommandModule<object, AskArgs> = {
  command: '$0 [id]',
  describe: 'Show the rows of a check or view, the list of them, or the SQL of one',
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', describe: 'Which check or view; see --list' })
      .option('list', { type: 'boolean', default: false, describe: 'List the checks and views' })
      .option('show', { type: 'boolean', default: false, describe: 'Print the page of remedies and the SQL' })
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .option('queries', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'A folder with queries of your own',
      })
      .option('param', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'NAME=VALUE for a parameter of the query; see --show',
      })
      .option('limit', limitOption)
      .options(renderOptions)
      .example('$0 query skipped-assigned-users --format csv -o skipped.csv', 'All rows, for a spreadsheet')
      .example('$0 query person-timeline --param who=ana@contoso.example', 'Every event of one person'),
  handler: async (args: ArgumentsCamelCase<AskArgs>) => {
    const { usageError } = await import('../../errors.ts');
    const { findQuery, loadCatalogue } = await import('../../detect/catalogue.ts');
    const { givenParams } = await import('../../detect/given-params.ts');
    const { printCatalogue, printPage, printRowsOf } = await import('./output.ts');
    const catalogue = loadCatalogue(args.queries);
    if (args.list) return printCatalogue(catalogue, args);
    if (args.id === undefined) throw usageError('Name a check or view.', 'See "provlens query --list".');
    const query = findQuery(catalogue, args.id);
    if (args.show) return printPage(query);
    const { resolveScope } = await import('../../detect/scope.ts');
    using store = await openFor(args, { readOnly: true });
    process.exitCode = await printRowsOf(store, query, await resolveScope(store, args), {
      ...args,
      given: givenParams(query, args.param),
    });
  },
};
