import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { outputOption, textFormat } from '../options.ts';

const FORMATS = ['text', 'json'] as const;

interface PrintArgs {
  readonly schema: string;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}

/** `provlens mapping print`: a schema for people. */
export const printCommand: CommandModule<object, PrintArgs> = {
  command: 'print <schema>',
  describe: 'The mappings and filters of a schema as text, one a line, in the words that mapping set takes',
  builder: (yargs) =>
    yargs
      .positional('schema', { type: 'string', demandOption: true, describe: 'The JSON of a schema' })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption),
  handler: async (args: ArgumentsCamelCase<PrintArgs>) => {
    const { readSchemaFile } = await import('./read-schema-file.ts');
    const { printedMappings } = await import('../../mapping/patch/printed-mappings.ts');
    const { mappingsText } = await import('./print-mappings.ts');
    const { printText } = await import('../print-text.ts');
    const printed = printedMappings(await readSchemaFile(args.schema));
    await printText(
      (look) => (args.format === 'json' ? `${JSON.stringify(printed, null, 2)}\n` : mappingsText(printed, look)),
      args.output === undefined ? {} : { output: args.output },
    );
  },
};
