import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { usageError } from '../../errors.ts';
import { outputOption } from '../options.ts';
import { type ChangeArgs, changeOptions, readChanges } from './change-options.ts';

interface SetArgs extends ChangeArgs {
  readonly schema: string;
  readonly output?: string | undefined;
}

/** `provlens mapping set`: a changed schema, ready to be sent to Microsoft Graph. */
export const setCommand: CommandModule<object, SetArgs> = {
  command: 'set <schema>',
  describe: 'Write a schema with changed mappings and filters, for Microsoft Graph; the rest stays byte for byte',
  builder: (yargs) =>
    yargs
      .positional('schema', { type: 'string', demandOption: true, describe: 'The JSON of a schema' })
      .options(changeOptions)
      .option('output', outputOption)
      .example(
        "$0 mapping set schema.json --map 'mail=ToLower([mail])' -o new.json",
        'One mapping, as text and as tree',
      )
      .example(
        "$0 mapping set schema.json --drop-clause 'Sales.department EQUALS' --filter 'Sales.department EQUALS Law'",
        'Another value in the scoping filter',
      ),
  handler: async (args: ArgumentsCamelCase<SetArgs>) => {
    const { patchSchema } = await import('../../mapping/patch/patch-schema.ts');
    const { nameOf, readWholeText } = await import('./read-text.ts');
    const { printNotes } = await import('./print-notes.ts');
    const { printText } = await import('../print-text.ts');
    const changes = await readChanges(args);
    if (changes === null)
      throw usageError('Nothing is to be changed.', 'Say what: --map, --filter, --drop-clause, --flow.');
    const { text, notes } = patchSchema(await readWholeText(args.schema), nameOf(args.schema), changes);
    printNotes(notes);
    await printText(() => text, args.output === undefined ? {} : { output: args.output });
  },
};
