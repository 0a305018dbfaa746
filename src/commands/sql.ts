import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { dbOption, limitOption, renderOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface SqlArgs extends RenderArgs, RedactArgs {
  readonly statement?: string | undefined;
  readonly file?: string | undefined;
  readonly param?: string | readonly string[] | undefined;
}

/** What no list of names can find. */
const TAKEN_APART = 'Names that your SQL cuts or encodes are not replaced: read the answer before you hand it out.';

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
      .option('redact', redactOption)
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
    const { chosenFormat, printResult } = await import('./render.ts');
    const { assertStatements, sqlParams, statementText, withSqlErrors } = await import('./sql-input.ts');
    const sql = await statementText(args);
    const params = sqlParams(args.param);
    using store = await openFor(args, { readOnly: true });
    if (args.redact === true) (await import('../output/say.ts')).say(TAKEN_APART);
    await withSqlErrors(Object.keys(params), async () => {
      await assertStatements(store, sql, chosenFormat(args));
      await printResult(store, sql, params, args);
    });
  },
};
