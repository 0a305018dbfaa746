import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { LANGUAGES, type Language } from '../../expression/language.ts';
import { outputOption, textFormat } from '../options.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface FunctionsArgs {
  readonly name?: string | undefined;
  readonly from?: Language | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}

/** `provlens mapping functions`: the reference of the mapping language. */
export const functionsCommand: CommandModule<object, FunctionsArgs> = {
  command: 'functions [name]',
  describe: 'The functions of the mapping language: signature, meaning, nulls, example, source',
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', describe: 'Only this one, in full; with --from an expression' })
      .option('from', {
        choices: LANGUAGES,
        requiresArg: true,
        describe: 'What to use for the functions in an expression of another language',
      })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .example('$0 mapping functions Replace', 'One function in full')
      .example(`$0 mapping functions --from okta 'String.toUpperCase(user.city)'`, 'What takes its place here'),
  handler: async (args: ArgumentsCamelCase<FunctionsArgs>) => {
    if (args.from !== undefined) {
      const { printTranslation } = await import('./translate-output.ts');
      return printTranslation(args.from, args);
    }
    const { chosenFunctions } = await import('./chosen-functions.ts');
    const { functionsJson } = await import('./functions-json.ts');
    const { functionsMarkdown } = await import('./functions-markdown.ts');
    const { functionsText, functionText } = await import('./functions-text.ts');
    const { printText } = await import('../print-text.ts');
    const functions = chosenFunctions(args.name);
    const [only] = args.name === undefined ? [] : functions;
    await printText(
      (look) => {
        if (args.format === 'json') return functionsJson(functions);
        if (args.format === 'markdown') return functionsMarkdown(functions);
        return only === undefined ? functionsText(functions, look) : functionText(only, look);
      },
      args.output === undefined ? {} : { output: args.output },
    );
  },
};
