import type { GroupTable } from './group-table.ts';
import { RegexError } from './regex-error.ts';
import { isWordCode } from './shorthand.ts';

/** One part of a replacement: literal text, a group, or what surrounds the match. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly slot: number }
  | { readonly kind: 'before' | 'after' | 'whole' };

/** What a replacement says, and what in it looks like a substitution and is none (`${nobody}`). */
export interface Replacement {
  readonly parts: readonly ReplacementPart[];
  readonly leftAsText: readonly string[];
}

const SIGNS: ReadonlyMap<string, ReplacementPart> = new Map<string, ReplacementPart>([
  ['$', { kind: 'text', text: '$' }],
  ['&', { kind: 'group', slot: 0 }],
  ['`', { kind: 'before' }],
  ["'", { kind: 'after' }],
  ['_', { kind: 'whole' }],
]);

/**
 * Reads a replacement: `$1`, `${name}`, `${1}`, `$$`, `$&`, `` $` ``, `$'`, `$+` (the group of the highest number) and
 * `$_`. What names no group of the pattern stays text, as in .NET.
 * Source: Substitutions in Regular Expressions (.NET).
 */
export function parseReplacement(replacement: string, groups: GroupTable): Replacement {
  const parts: ReplacementPart[] = [];
  const leftAsText: string[] = [];
  let at = 0;
  for (;;) {
    const dollar = replacement.indexOf('$', at);
    addText(parts, replacement.slice(at, dollar < 0 ? undefined : dollar));
    if (dollar < 0) return { parts, leftAsText };
    const found = readSubstitution(replacement, dollar + 1, groups);
    if (found === null) {
      addText(parts, '$');
      leftAsText.push(/^\$(?:\{[^}]*\}?|\d+)?/.exec(replacement.slice(dollar))![0]);
    } else if (found.part.kind === 'text') addText(parts, found.part.text);
    else parts.push(found.part);
    at = found?.end ?? dollar + 1;
  }
}

/** .NET has no numbers beyond 31 bits, and refuses a replacement with one. */
const LARGEST_NUMBER = 0x7fffffff;

const tooLarge = (replacement: string, at: number): RegexError =>
  new RegexError('regex-invalid', replacement, at - 1, 'as a replacement, it names a group whose number is too large');

function addText(parts: ReplacementPart[], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
  else if (text !== '') parts.push({ kind: 'text', text });
}

function readSubstitution(
  text: string,
  at: number,
  groups: GroupTable,
): { readonly part: ReplacementPart; readonly end: number } | null {
  const braced = text.charAt(at) === '{';
  const start = braced ? at + 1 : at;
  let end = start;
  const digits = /\d/.test(text.charAt(start));
  if (digits) while (/\d/.test(text.charAt(end))) end++;
  else if (braced) while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
  if (end > start) {
    const name = text.slice(start, end);
    if (digits && Number(name) > LARGEST_NUMBER) throw tooLarge(text, at);
    const slot = groups.slotOf(digits ? name.replace(/^0+(?=\d)/, '') : name);
    if (slot === null || (braced && text.charAt(end) !== '}')) return null;
    return { part: { kind: 'group', slot }, end: braced ? end + 1 : end };
  }
  if (braced) return null;
  const sign = text.charAt(at);
  const part = sign === '+' ? ({ kind: 'group', slot: groups.slots.at(-1)! } as const) : SIGNS.get(sign);
  return part === undefined ? null : { part, end: at + 1 };
}
