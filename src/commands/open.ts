import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, scopeOptions } from './options.ts';

interface OpenArgs extends ScopeWords, RedactArgs {}

/** `provlens open`: the explorer in a folder that nobody else can read, shown in the browser. */
export const openCommand: CommandModule<object, OpenArgs> = {
  command: 'open',
  describe: 'Look people up in your browser: builds "report explorer" in a private temporary folder and opens it',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .example('$0 open', 'Everybody in the database')
      .example('$0 open --app "Contoso Travel"', 'One application'),
  handler: async (args: ArgumentsCamelCase<OpenArgs>) => {
    const { resolveScope } = await import('../detect/scope.ts');
    const { buildExplorer } = await import('../report/explorer/build.ts');
    const { writePrivately } = await import('../output/private-file.ts');
    const { showFile } = await import('./show-file.ts');
    const { visible } = await import('../output/terminal.ts');
    using store = await openFor(args, { readOnly: true });
    const { html, headline } = await buildExplorer(store, await resolveScope(store, args));
    const path = await writePrivately('people.html', html);
    process.stderr.write(`${visible(headline)}\n`);
    process.stdout.write(`${path}\n`);
    const isShown = await showFile(path);
    process.stderr.write(
      isShown
        ? `Opened in your browser. ${args.redact === true ? 'Names in it are pseudonyms.' : 'The file holds names and addresses: delete it when you are done.'}\n`
        : 'Nothing on this machine opens it: open that file in a browser, and delete it when you are done.\n',
    );
  },
};
