import { existsSync, readFileSync } from 'node:fs';

/** What may follow a command. */
export interface CommandWords {
  readonly commands: readonly string[];
  /** By name, without dashes. */
  readonly options: Readonly<Record<string, OptionWords>>;
  /** What its argument takes, where it takes one of a few words. */
  readonly choices: readonly string[];
}

interface OptionWords {
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** By command, `` for the program itself. */
export type StoredWords = Readonly<Record<string, CommandWords>>;

/** The words of every command as the build has stored them; null where it has not. */
export function storedWords(): StoredWords | null {
  const file = new URL('words.json', import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredWords) : null;
}

/** Reads the words of a command out of its help, whose lines do not wrap. */
export function wordsOf(help: string, commands: readonly string[]): CommandWords {
  const [, positionals = ''] = /^Positionals:\n((?: .*\n)+)/m.exec(help) ?? [];
  const [, listed = ''] = /^Options:\n((?: .*\n)+)/m.exec(help) ?? [];
  const options: Record<string, OptionWords> = {};
  for (const line of listed.split('\n')) {
    const name = /^ +(?:-\w, )?--([\w-]+)/.exec(line)?.[1];
    if (name !== undefined) options[name] = { takesValue: !/\[boolean\]/.test(line), choices: choicesIn(line) };
  }
  return { commands, options, choices: choicesIn(positionals) };
}

const choicesIn = (line: string): string[] =>
  [...(/\[choices: ([^\]]+)\]/.exec(line)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
