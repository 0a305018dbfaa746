import { redacted } from '../output/redaction.ts';
import { type Html, html } from './html.ts';

/** `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** A text as the beginning of a sentence. */
export const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Text cut to `length` characters, whole words where possible. */
export function cut(text: string, length: number): string {
  const flat = redacted(text).replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const head = flat.slice(0, length - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), Math.floor(length * 0.7))).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `text` with places to break a line after the dots and signs of an address or a name of an attribute. */
export const breakable = (text: string): Html =>
  html`${redacted(text)
    .split(/(?<=[@._/:\\-])(?=\w)/)
    .map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
