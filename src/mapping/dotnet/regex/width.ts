import type { Node } from './ast.ts';

/** How many code units a part takes, at least and at most. */
export interface Width {
  readonly min: number;
  readonly max: number;
}

const NOTHING: Width = { min: 0, max: 0 };

export function widthOf(node: Node): Width {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 };
    case 'anchor':
    case 'look':
      return NOTHING;
    case 'sequence':
      return node.nodes.map(widthOf).reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), NOTHING);
    case 'alternation':
      return node.nodes.map(widthOf).reduce(either);
    case 'conditional':
      return either(widthOf(node.yes), widthOf(node.no));
    case 'capture':
    case 'atomic':
      return widthOf(node.node);
    case 'backreference':
      return { min: 0, max: Number.POSITIVE_INFINITY };
    case 'loop': {
      const { min, max } = widthOf(node.node);
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max };
    }
  }
}

const either = (a: Width, b: Width): Width => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** Whether a part may match without taking anything. */
export const mayBeEmpty = (node: Node): boolean => widthOf(node).min === 0;
