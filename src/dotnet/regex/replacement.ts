import { type GroupTable, type Node, RegexError } from './ast.ts';
import { type Engine, nativeFor, nativeGroup } from './engine.ts';
import { nativeSource } from './native-source.ts';
import { isWordCode } from './unicode-sets.ts';

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

/** Replaces every match of a pattern in a text. */
export type Replacer = (text: string) => string;

const MOST_NATIVE_GROUPS = 99;

/** Every match is replaced by what the replacement says: Regex.Replace(text, replacement). */
export function matchReplacer(engine: Engine, replacement: string, groups: GroupTable): Replacer {
  const { parts } = parseReplacement(replacement, groups);
  const native = engine.longestNative < 0 ? null : nativeReplacement(parts, engine.nativeGroup);
  if (native === null) return (text) => replaceBySearch(engine, parts, text, groups, 0);
  return (text) => {
    const expression = engine.nativeGlobal(text);
    return expression === null ? replaceBySearch(engine, parts, text, groups, 0) : text.replace(expression, native);
  };
}

/** The replacement in JavaScript's words; null where it has none for a part. */
function nativeReplacement(parts: readonly ReplacementPart[], nativeGroup: (slot: number) => number): string | null {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text.replaceAll('$', '$$$$');
    else if (part.kind === 'before') text += '$`';
    else if (part.kind === 'after') text += "$'";
    else {
      const group = part.kind === 'group' ? nativeGroup(part.slot) : -1;
      if (group < 0 || group > MOST_NATIVE_GROUPS) return null;
      text += group === 0 ? '$&' : `$${String(group).padStart(2, '0')}`;
    }
  }
  return text;
}

/** Replaces one capture of every match, the whole match being capture 0. */
function replaceBySearch(
  engine: Engine,
  parts: readonly ReplacementPart[],
  text: string,
  groups: GroupTable,
  replaced: number,
): string {
  const { captures, find } = engine.search(text);
  let result = '';
  let kept = 0;
  let from = 0;
  let ended = 0;
  while (from <= text.length && find(from, ended)) {
    ended = captures[1]!;
    from = ended === captures[0] ? ended + 1 : ended;
    const start = captures[2 * replaced]!;
    if (start < kept) continue;
    result += text.slice(kept, start);
    for (const part of parts) result += expanded(part, text, captures, groups);
    kept = captures[2 * replaced + 1]!;
  }
  return result + text.slice(kept);
}

function expanded(part: ReplacementPart, text: string, captures: Int32Array, groups: GroupTable): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'before':
      return text.slice(0, captures[0]);
    case 'after':
      return text.slice(captures[1]);
    case 'whole':
      return text;
    case 'group': {
      const capture = groups.slots.indexOf(part.slot);
      const start = captures[2 * capture]!;
      return start < 0 ? '' : text.slice(start, captures[2 * capture + 1]);
    }
  }
}

/** In every match, what the group captured is replaced by the value as it is; the rest of the match stays. */
export function groupReplacer(engine: Engine, node: Node, groups: GroupTable, slot: number, value: string): Replacer {
  const literal: ReplacementPart[] = [{ kind: 'text', text: value }];
  const native = engine.longestNative < 0 ? null : nativeReplacer(engine.longestNative, node, groups, slot, literal);
  return (text) => native?.(text) ?? replaceBySearch(engine, literal, text, groups, groups.slots.indexOf(slot));
}

/** By JavaScript's engine, where every match captures the group; null for texts, and patterns, it is not given. */
function nativeReplacer(
  longest: number,
  node: Node,
  groups: GroupTable,
  slot: number,
  literal: readonly ReplacementPart[],
): ((text: string) => string | null) | null {
  const split = slot === 0 ? { node, parts: literal } : aroundGroup(node, groups, slot, literal);
  const source = split && nativeSource(split.node);
  if (split === null || source === null) return null;
  const replacement = nativeReplacement(split.parts, (part) => nativeGroup(source, part));
  if (replacement === null) return null;
  const native = nativeFor(source, longest, 'g');
  return (text) => {
    const expression = native(text);
    return expression === null ? null : text.replace(expression, replacement);
  };
}

/** The pattern with a group around what comes before, and one around what comes behind; the replacement keeps both. */
export function aroundGroup(
  node: Node,
  groups: GroupTable,
  slot: number,
  middle: readonly ReplacementPart[],
): { readonly node: Node; readonly parts: readonly ReplacementPart[] } | null {
  const nodes = node.kind === 'sequence' ? node.nodes : [node];
  const at = nodes.findIndex((part) => part.kind === 'capture' && part.slot === slot);
  if (at < 0) return null;
  const before = kept(nodes.slice(0, at), groups.slots.at(-1)! + 1);
  const behind = kept(nodes.slice(at + 1), groups.slots.at(-1)! + 2);
  return {
    node: { kind: 'sequence', nodes: [...before.nodes, nodes[at]!, ...behind.nodes] },
    parts: [...before.parts, ...middle, ...behind.parts],
  };
}

function kept(
  nodes: readonly Node[],
  slot: number,
): { readonly nodes: readonly Node[]; readonly parts: readonly ReplacementPart[] } {
  if (nodes.length === 0) return { nodes, parts: [] };
  return {
    nodes: [{ kind: 'capture', slot, node: { kind: 'sequence', nodes } }],
    parts: [{ kind: 'group', slot }],
  };
}
