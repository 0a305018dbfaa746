import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { outputOption } from '../options.ts';

interface TreeArgs {
  readonly expression: string;
  readonly schema?: string | undefined;
  readonly output?: string | undefined;
}

/** `provlens mapping tree`: the parse tree of an expression. */
export const treeCommand: CommandModule<object, TreeArgs> = {
  command: 'tree <expression>',
  describe: 'The parse tree of an expression, as Microsoft Graph has it in a schema (JSON)',
  builder: (yargs) =>
    yargs
      .positional('expression', { type: 'string', demandOption: true, describe: 'The expression' })
      .option('schema', {
        type: 'string',
        requiresArg: true,
        describe: 'Refuse attributes that no source object of this schema has',
      })
      .option('output', outputOption)
      .example('$0 mapping tree \'Join(".", [givenName], [surname])\'', 'The value of source in an attribute mapping'),
  handler: async (args: ArgumentsCamelCase<TreeArgs>) => {
    const { treeOf } = await import('./tree-output.ts');
    const { readSchemaFile } = await import('./read-schema-file.ts');
    const { printNotes } = await import('./print-notes.ts');
    const { printText } = await import('../print-text.ts');
    const schema = args.schema === undefined ? null : await readSchemaFile(args.schema);
    const { tree, notes } = treeOf(args.expression, schema);
    printNotes(notes);
    await printText(
      () => `${JSON.stringify(tree, null, 2)}\n`,
      args.output === undefined ? {} : { output: args.output },
    );
  },
};
