import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { emptyStore, openStore } from '../store/open.ts';
import { withWholeExamples } from './help-examples.ts';
import { programOf } from './program.ts';
import { type HelpTexts, STORED_WIDTHS } from './stored-help.ts';
import { type CommandWords, type StoredWords, wordsOf } from './stored-words.ts';

/** Leaves an empty store for new ones to be copied from. */
export async function writeEmptyStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-build-'));
  const file = join(folder, 'empty.duckdb');
  try {
    (await openStore(file)).close();
    writeFileSync(emptyStore(), brotliCompressSync(readFileSync(file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `--help` prints of every command, for the build to store. */
export async function helpTexts(): Promise<HelpTexts> {
  const texts: Record<string, Record<string, string>> = {};
  for (const width of STORED_WIDTHS) {
    const own: Record<string, string> = {};
    const names = [''];
    for (const name of names) {
      const command = name === '' ? [] : name.split(' ');
      const text = await helpOf(command, width);
      own[name] = withWholeExamples(text, await helpOf(command, UNWRAPPED));
      names.push(...subcommandsIn(text, name));
    }
    texts[width] = own;
  }
  return texts;
}

/** The words of every command, for the build to store. */
export async function commandWords(): Promise<StoredWords> {
  const words: Record<string, CommandWords> = {};
  const names = [''];
  for (const name of names) {
    const text = await helpOf(name === '' ? [] : name.split(' '), UNWRAPPED);
    const own = subcommandsIn(text, name);
    words[name] = wordsOf(
      text,
      own.map((one) => one.split(' ').at(-1)!),
    );
    names.push(...own);
  }
  return words;
}

/** Wider than any line. */
const UNWRAPPED = 2000;

const helpOf = (command: readonly string[], width: number): Promise<string> =>
  new Promise((resolve, reject) => {
    programOf([], width).parse([...command, '--help'], {}, (error, _, output) =>
      error ? reject(error) : resolve(`${output}\n`),
    );
  });

/** The commands that a help text lists, with the words before them. */
function subcommandsIn(text: string, parent: string): string[] {
  const [, listed = ''] = /^Commands:\n((?: .*\n)+)/m.exec(text) ?? [];
  return [...listed.matchAll(/^ {2}provlens ([a-z][a-z -]*?)(?= *(?:[<[]| {2}|$))/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== parent);
}
