import type { Argv, CommandModule } from 'yargs';
import { settings } from './settings.ts';

const PREFIX = 'PROVLENS_';
/** Every command has these. A variable such as PROVLENS_VERSION of a build server does not mean them; PROVLENS_PAGER is a program. */
const NEVER = new Set(['help', 'version', 'pager', 'no-pager']);

/** yargs has it, its types do not: the options of a command by name. */
interface WithOptions {
  readonly getOptions: () => { readonly key: Readonly<Record<string, unknown>> };
}

/**
 * A command whose options may come from the environment as well (PROVLENS_DB is `--db`, PROVLENS_AS_OF is `--as-of`), and from a file of
 * settings. The command line wins over the environment, and that over the file. PROVLENS_TIME_ZONE is how times are shown, and never how
 * logs are read. A variable without such an option in this command is ignored, and so is an empty one.
 */
export function withEnvironment<T, U>(command: CommandModule<T, U>): CommandModule<T, U> {
  const { builder } = command;
  if (typeof builder !== 'function') return command;
  const positionals = new Set([...String(command.command).matchAll(/[<[](\w+)/g)].map((found) => found[1]));
  return {
    ...command,
    builder: (yargs): Argv<U> => {
      const built = builder(yargs) as Argv<U> & WithOptions;
      const names = Object.keys(built.getOptions().key);
      // Of logs it says how to read times: a setting for showing them may not change what is stored.
      const isReading = names.includes('date-order');
      const settable = names.filter(
        (name) => !NEVER.has(name) && !positionals.has(name) && !(isReading && name === 'time-zone'),
      );
      return built.config({ ...ofFile(settable), ...ofEnvironment(settable) });
    },
  };
}

/** What the file of settings says of these options. */
const ofFile = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings().options).filter(([name]) => names.includes(name)));

/** What the environment says of these options. */
const ofEnvironment = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[`${PREFIX}${name.replaceAll('-', '_').toUpperCase()}`];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
