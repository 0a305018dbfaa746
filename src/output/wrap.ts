import { displayWidth, headByWidth } from './terminal.ts';

/** Where a long word may be broken: after the punctuation of ids, addresses, paths and property names. */
const PARTS = /[^\-_/\\.@,;:=&?↵]*[-_/\\.@,;:=&?↵]+|[^\-_/\\.@,;:=&?↵]+/g;

/**
 * `text` in lines of at most `width` cells: broken at spaces, else after punctuation, else anywhere.
 * Never empty; a character wider than `width` gets a line of its own.
 */
export function wrap(text: string, width: number): string[] {
  if (displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    const done = line.trimEnd();
    if (done !== '') lines.push(done);
    line = '';
    used = 0;
  };
  const add = (piece: string, pieceWidth: number): void => {
    line += piece;
    used += pieceWidth;
  };
  for (const word of text.match(/ *[^ ]+/g) ?? []) {
    const wordWidth = displayWidth(word);
    if (used + wordWidth <= width) {
      add(word, wordWidth);
      continue;
    }
    const bare = word.trimStart();
    const bareWidth = displayWidth(bare);
    if (bareWidth <= width) {
      flush();
      add(bare, bareWidth);
      continue;
    }
    if (used > 0) add(' ', 1);
    for (const part of bare.match(PARTS) ?? [bare]) {
      let rest = part;
      if (used + displayWidth(rest) > width) flush();
      while (displayWidth(rest) > width) {
        const head = headByWidth(rest, width) || [...rest].slice(0, 1).join('');
        lines.push(head);
        rest = rest.slice(head.length);
      }
      add(rest, displayWidth(rest));
    }
  }
  flush();
  return lines.length === 0 ? [''] : lines;
}

/** The widest piece of a text that `wrap` breaks only when it must. */
export const longestWord = (text: string): number =>
  text.split(' ').reduce((longest, word) => Math.max(longest, displayWidth(word)), 0);
