import type { ArgumentsCamelCase, CommandModule } from 'yargs';

interface NewArgs {
  readonly id: string;
  readonly folder: string;
}

/** `provlens query new`: a query of one's own to start from, with its page and fixtures. */
export const newCommand: CommandModule<object, NewArgs> = {
  command: 'new <id> [folder]',
  describe: 'Write the skeleton of a query of your own: SQL, page, and logs on which it fires and stays quiet',
  builder: (yargs) =>
    yargs
      .positional('id', {
        type: 'string',
        demandOption: true,
        describe: 'Its name: lower-case words joined by hyphens',
      })
      .positional('folder', {
        type: 'string',
        default: 'queries',
        describe: 'The folder of your queries; made where it is not there',
      })
      .example('$0 query new contractors-skipped', 'A query in the folder queries, ready to be changed'),
  handler: async (args: ArgumentsCamelCase<NewArgs>) => {
    const { loadCatalogue } = await import('../../detect/catalogue.ts');
    const { usageError } = await import('../../errors.ts');
    const { writeSkeleton } = await import('../../fixtures/skeleton.ts');
    const { printText } = await import('../print-text.ts');
    const { shellWord } = await import('../../output/shell-word.ts');
    const { visible } = await import('../../output/terminal.ts');
    if (loadCatalogue().some(({ id }) => id === args.id))
      throw usageError(`The id ${args.id} is taken by a query of provlens.`, 'Take another one.');
    const paths = writeSkeleton(args.folder, args.id);
    const folder = shellWord(args.folder, 'the folder');
    await printText(
      () =>
        `${paths.map((path) => `${visible(path)}\n`).join('')}\nTest it:  provlens query test ${folder}\nAsk it:   provlens detect --queries ${folder}\n`,
      {},
    );
  },
};
