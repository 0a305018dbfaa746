import { type GroupTable, type Node, someNode } from './ast.ts';
import { engineOf } from './engine.ts';
import { parsePattern } from './parse-pattern.ts';
import { groupReplacer, matchReplacer, parseReplacement, type Replacer } from './replacement.ts';

/**
 * A .NET regular expression with RegexOptions.None, ready to run. Every function may throw `RegexError` with the code
 * regex-too-costly; none ever runs on without end.
 */
export interface Regex {
  readonly pattern: string;
  readonly groups: GroupTable;
  /** The longest text that JavaScript's own engine runs; longer ones, and all where this is -1, go to our machine. */
  readonly longestNative: number;
  /** Whether the pattern matches somewhere in the text. */
  readonly isMatch: (text: string) => boolean;
  /** Whether the pattern can match the text from its beginning to its end. */
  readonly matchesWhole: (text: string) => boolean;
  /** Whether the pattern says by ^, $, \A, \Z, \z or \G where in the text it has to be. */
  readonly isAnchored: () => boolean;
  /** What a group captured in the first match; null where it captured nothing, undefined where nothing matches. */
  readonly firstGroup: (text: string, slot: number) => string | null | undefined;
  /** Replaces every match. */
  readonly replacer: (replacement: string) => Replacer;
  /** Replaces what the group captured in every match by the value as it is. */
  readonly groupReplacer: (slot: number, value: string) => Replacer;
  /** What in a replacement looks like a substitution and stays text, because the pattern has no such group. */
  readonly unknownSubstitutions: (replacement: string) => readonly string[];
}

const MOST_KEPT = 500;
const kept = new Map<string, Regex>();

/** Reads and prepares a pattern; the last few hundred are kept. Throws `RegexError`. */
export function compileRegex(pattern: string): Regex {
  let regex = kept.get(pattern);
  if (regex === undefined) {
    regex = compile(pattern);
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(pattern, regex);
  }
  return regex;
}

function compile(pattern: string): Regex {
  const { node, groups } = parsePattern(pattern);
  const engine = engineOf(pattern, node, groups);
  let whole: ((text: string) => boolean) | null = null;
  const tester =
    ({ native, search }: typeof engine) =>
    (text: string): boolean => {
      const expression = native(text);
      return expression === null ? search(text).find(0, 0) : expression.test(text);
    };
  return {
    pattern,
    groups,
    longestNative: engine.longestNative,
    isMatch: tester(engine),
    matchesWhole: (text) => {
      whole ??= tester(engineOf(pattern, wholeOf(node), groups));
      return whole(text);
    },
    isAnchored: () => someNode(node, isEdge),
    firstGroup: (text, slot) => {
      const expression = engine.native(text);
      if (expression !== null) {
        const match = expression.exec(text);
        return match === null ? undefined : (match[engine.nativeGroup(slot)] ?? null);
      }
      const { captures, find } = engine.search(text);
      if (!find(0, 0)) return undefined;
      const capture = groups.slots.indexOf(slot);
      return captures[2 * capture]! < 0 ? null : text.slice(captures[2 * capture], captures[2 * capture + 1]);
    },
    replacer: (replacement) => matchReplacer(engine, replacement, groups),
    groupReplacer: (slot, value) => groupReplacer(engine, node, groups, slot, value),
    unknownSubstitutions: (replacement) => parseReplacement(replacement, groups).leftAsText,
  };
}

const isEdge = (part: Node): boolean =>
  part.kind === 'anchor' && part.anchor !== 'boundary' && part.anchor !== 'not-boundary';

const wholeOf = (node: Node): Node => ({
  kind: 'sequence',
  nodes: [{ kind: 'anchor', anchor: 'start' }, node, { kind: 'anchor', anchor: 'end' }],
});
