import type { Argv, CommandModule } from 'yargs';

const PREFIX = 'PROVLENS_';
/** Every command has these, and a variable such as PROVLENS_VERSION of a build server does not mean them. */
const NEVER = new Set(['help', 'version']);

/** yargs has it, its types do not: the options of a command by name. */
interface WithOptions {
  readonly getOptions: () => { readonly key: Readonly<Record<string, unknown>> };
}

/**
 * A command whose options may come from the environment as well: PROVLENS_DB is `--db`, PROVLENS_AS_OF is `--as-of`. The command
 * line wins. A variable without such an option in this command is ignored, and so is an empty one.
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
      return built.config(settings(names.filter((name) => !NEVER.has(name) && !positionals.has(name))));
    },
  };
}

/** What the environment says of these options. */
const settings = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[`${PREFIX}${name.replaceAll('-', '_').toUpperCase()}`];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
