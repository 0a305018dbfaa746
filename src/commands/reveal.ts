import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { dbOption } from './options.ts';

interface RevealArgs {
  readonly db: string;
  readonly name: string;
}

/** `provlens reveal`: the name behind a pseudonym of `--redact`. */
export const revealCommand: CommandModule<object, RevealArgs> = {
  command: 'reveal <name>',
  describe: 'Give back the name behind a pseudonym of --redact; needs the key beside the database',
  builder: (yargs) =>
    yargs
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'The pseudonym, as an output has it: Person-…, Value-…, an address or an id',
      })
      .option('db', dbOption)
      .example('$0 reveal Person-7qk2md4rt8', 'Who that is'),
  handler: async (args: ArgumentsCamelCase<RevealArgs>) => {
    const { EXIT } = await import('../errors.ts');
    const { openStore } = await import('../store/open.ts');
    const { revealed } = await import('../redact/redact.ts');
    const { visible } = await import('../output/terminal.ts');
    const { printText } = await import('./print-text.ts');
    using store = await openStore(args.db, { readOnly: true });
    const found = await revealed(store, args.db, String(args.name));
    if (found.length > 0) return printText(() => found.map((text) => `${visible(text)}\n`).join(''), {});
    process.stderr.write(
      `provlens: nothing in ${visible(args.db)} has the pseudonym ${visible(String(args.name))} with the key that lies beside it.\n`,
    );
    process.exitCode = EXIT.insufficient;
  },
};
