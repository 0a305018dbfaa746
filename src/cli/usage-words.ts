import type { Argv } from 'yargs';
import { type ProvlensError, usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { shellWord } from '../output/shell-word.ts';
import { lowerFirst } from '../output/words.ts';

/** yargs has these, its types do not. */
interface Inner {
  readonly getOptions: () => {
    readonly key: Readonly<Record<string, unknown>>;
    readonly choices: Readonly<Record<string, readonly string[]>>;
  };
  readonly getInternalMethods: () => {
    readonly getContext: () => { readonly commands: readonly string[]; readonly fullCommands: readonly string[] };
    readonly getUsageInstance: () => { readonly getDescriptions: () => Readonly<Record<string, string>> };
  };
}

/** What yargs says of a command line that it cannot read, in our own words: what is wrong, what was meant perhaps, where to read on. */
export function usageFault(message: string, program: Argv): ProvlensError {
  const inner = program as unknown as Inner;
  const methods = inner.getInternalMethods();
  const { commands, fullCommands } = methods.getContext();
  const help = `See "${['provlens', ...commands, '--help'].join(' ')}".`;
  const said = (sentence: string, meant: string | null = null): ProvlensError =>
    usageError(sentence, meant === null ? help : `Did you mean ${meant}? ${help}`);
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ');
  if (unknown !== undefined) {
    const [word = ''] = unknown;
    const names = Object.keys(inner.getOptions().key).filter((name) => name.length > 1);
    // yargs leaves the dashes out: a word that no option resembles was probably none.
    const close = names.find((name) => name.startsWith(word)) ?? nearest(word, names);
    const isWord = close === null && isPositional(word);
    return said(
      isWord && commands.length === 0
        ? `There is no command ${shellWord(word, 'of that name')}.`
        : isWord
          ? `${where(commands)} takes no argument ${shellWord(word, 'that')}.`
          : `${where(commands)} has no option --${word}.`,
      close === null ? null : `--${close}`,
    );
  }
  const command = /^Unknown commands?: (.+)$/.exec(message)?.[1];
  if (command !== undefined) return said(`There is no command ${command}.`);
  const meant = /^Did you mean (.+)\?$/.exec(message)?.[1];
  if (meant !== undefined) return said('There is no such command.', meant);
  if (message.startsWith('Not enough non-option arguments')) {
    const described = methods.getUsageInstance().getDescriptions();
    const [, name = 'an argument'] = /<(\w+)(?:\.\.)?>/.exec(fullCommands.at(-1) ?? '') ?? [];
    const about = described[name]?.replace(/^__yargsString__:/, '') ?? '';
    return said(`${where(commands)} needs ${name}${about === '' ? '' : `: ${lowerFirst(about)}`}.`);
  }
  if (message.startsWith('Too many non-option arguments')) return said(`${where(commands)} takes fewer arguments.`);
  const open = /^Not enough arguments following: (\S+)/.exec(message)?.[1];
  if (open !== undefined) return said(`--${open} needs a value.`);
  const missing = /^Missing required arguments?: (.+)$/.exec(message)?.[1];
  if (missing !== undefined) return said(`${where(commands)} needs --${missing.split(', ').join(' and --')}.`);
  const invalid = /Argument: ([\w-]+), Given: (.*), Choices: /.exec(message);
  if (invalid !== null) {
    const [, option = '', given = ''] = invalid;
    const choices = inner.getOptions().choices[option] ?? [];
    const close = nearest(given.replace(/^"|"$/g, ''), choices);
    return said(`--${option} cannot be ${given}. It takes ${choices.join(', ')}.`, close);
  }
  return said(message);
}

const where = (commands: readonly string[]): string => (commands.length === 0 ? 'provlens' : commands.join(' '));

/** Whether a word that yargs does not know is on the command line without dashes. */
const isPositional = (word: string): boolean => process.argv.slice(2).includes(word);
