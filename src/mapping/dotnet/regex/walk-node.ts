import type { Node } from './ast.ts';

/** Whether some part of the pattern, itself included, is such a one. */
export function someNode(node: Node, is: (part: Node) => boolean): boolean {
  return is(node) || partsOf(node).some((part) => someNode(part, is));
}

function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
    case 'alternation':
      return node.nodes;
    case 'capture':
    case 'atomic':
    case 'look':
    case 'loop':
      return [node.node];
    case 'conditional':
      return [node.yes, node.no];
    default:
      return [];
  }
}

/** Whether a match can only begin at the start of the text. */
export function beginsAtStart(node: Node): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.anchor === 'start';
    case 'sequence':
      return node.nodes.length > 0 && beginsAtStart(node.nodes[0]!);
    case 'capture':
    case 'atomic':
      return beginsAtStart(node.node);
    case 'alternation':
      return node.nodes.every(beginsAtStart);
    default:
      return false;
  }
}
