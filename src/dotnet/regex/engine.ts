import type { GroupTable, Node } from './ast.ts';
import { openSearch, type Search } from './machine.ts';
import { type NativeSource, nativeSource } from './native-source.ts';
import { assemble, type Program } from './program.ts';
import { longestSafeText } from './safe-text.ts';

/** JavaScript's regular expression for a text; null where the machine has to search it. */
type Native = (text: string) => RegExp | null;

/**
 * What runs a pattern: JavaScript's own engine for texts on which it is sure to be fast and to agree with .NET,
 * and a machine of our own, slower and never lost, for all others.
 */
export interface Engine {
  /** The longest text JavaScript's engine is given; -1 where it is given none. */
  readonly longestNative: number;
  readonly native: Native;
  /** The same, to replace every match. */
  readonly nativeGlobal: Native;
  /** The number JavaScript gives to a group: 0 to the whole match; -1 where it has none. */
  readonly nativeGroup: (slot: number) => number;
  readonly search: (text: string) => Search;
}

export function engineOf(pattern: string, node: Node, groups: GroupTable): Engine {
  const longest = longestSafeText(node);
  const source = longest < 0 ? null : nativeSource(node);
  const longestNative = source === null ? -1 : longest;
  let program: Program | null = source === null ? assemble(pattern, node, groups) : null;
  return {
    longestNative,
    native: nativeFor(source, longestNative, ''),
    nativeGlobal: nativeFor(source, longestNative, 'g'),
    nativeGroup: (slot) => nativeGroup(source, slot),
    search: (text) => {
      program ??= assemble(pattern, node, groups);
      return openSearch(program, text);
    },
  };
}

/** Picks JavaScript's expression for a text: `$` is simply the end unless the text ends in a newline. */
export function nativeFor(source: NativeSource | null, longest: number, flags: '' | 'g'): Native {
  if (source === null) return () => null;
  const plain = new RegExp(source.plain, flags);
  const general = source.general === source.plain ? plain : new RegExp(source.general, flags);
  return (text) => {
    const { length } = text;
    if (length > longest) return null;
    return length > 0 && text.charCodeAt(length - 1) === 0x0a ? general : plain;
  };
}

/** The number JavaScript gives to a group of the source. */
export const nativeGroup = (source: NativeSource | null, slot: number): number =>
  slot === 0 ? 0 : source === null ? -1 : source.slots.indexOf(slot) + 1 || -1;
