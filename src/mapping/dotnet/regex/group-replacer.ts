import type { Node } from './ast.ts';
import { type Engine, nativeFor, nativeGroup } from './engine.ts';
import type { GroupTable } from './group-table.ts';
import { nativeReplacement, type Replacer, replaceBySearch } from './match-replacer.ts';
import { nativeSource } from './native-source.ts';
import type { ReplacementPart } from './replacement.ts';

/** In every match, what the group captured is replaced by the value as it stands; the rest of the match stays. */
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
function aroundGroup(
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
