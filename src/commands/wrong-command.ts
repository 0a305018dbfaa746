import { kindWords } from '../intake/sorted-files.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { visible } from '../output/terminal.ts';
import { plural } from '../output/words.ts';
import type { Kind } from '../snapshot/kinds.ts';

/** Says in one sentence that files are parts of a snapshot, and in one line which command takes them. */
export function snapshotInstead(
  files: ReadonlyMap<string, readonly Kind[]>,
  words: readonly string[],
  db: string,
): string {
  const holds = kindWords([...new Set([...files.values()].flat())]);
  return instead([...files.keys()], `${holds}, not logs`, words, db);
}

/** The same of files that are logs. */
export const logsInstead = (files: readonly string[], words: readonly string[], db: string): string =>
  instead(files, 'logs, not parts of a snapshot', words, db);

function instead(files: readonly string[], holds: string, words: readonly string[], db: string): string {
  const [first = ''] = files;
  const who = files.length === 1 ? `${visible(first)} holds` : `${plural('file', files.length)} hold`;
  const command = ['provlens', 'load', ...words.map((word) => shellWord(word, 'the files'))].join(' ');
  return `provlens: ${who} ${holds}: not loaded.\n  This command takes both: ${command}${sameDatabase(db)}\n`;
}
