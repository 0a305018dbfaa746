import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { dbOption, limitOption, renderOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface SqlArgs extends RenderArgs {
  readonly db: string;
  readonly statement?: string | undefined;
  readonly file?: string | undefined;
  readonly param?: string | readonly string[] | undefined;
}

/** `provlens sql`: any SQL against the store, read-only. */
export const sqlCommand: CommandModule<object, SqlArgs> = {
  command: 'sql [statement]',
  describe: 'Run SQL of your own, read-only ("-" reads it from standard input)',
  builder: (yargs) =>
    yargs
      .positional('statement', { type: 'string', describe: 'The SQL text; of several statements the last is printed' })
      // Without this yargs loses a lone "-".
      .nargs('statement', 1)
      .option('db', dbOption)
      .option('file', { type: 'string', requiresArg: true, describe: 'Read the SQL from this file' })
      .option('param', {
        type: 'string',
        requiresArg: true,
        describe: 'name=value, bound as text to $name; may be repeated',
      })
      .option('limit', limitOption)
      .option('time-zone', timeZoneOption)
      .options(renderOptions)
      .example('$0 sql "SHOW TABLES"', 'What there is to ask')
      .example('$0 sql "SELECT * FROM event WHERE source_id = $id" --param id=…', "One object's story"),
  handler: async (args: ArgumentsCamelCase<SqlArgs>) => {
    const { openStore } = await import('../store/open.ts');
    const { chosenFormat, printResult } = await import('./render.ts');
    const { assertStatements, sqlParams, statementText, withSqlErrors } = await import('./sql-input.ts');
    const sql = await statementText(args);
    const params = sqlParams(args.param);
    using store = await openStore(args.db, { readOnly: true });
    await withSqlErrors(Object.keys(params), async () => {
      await assertStatements(store, sql, chosenFormat(args));
      await printResult(store, sql, params, args);
    });
  },
};
