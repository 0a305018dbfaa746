import type { Loop, Node } from './ast.ts';
import { type CharSet, difference } from './char-set.ts';
import { RegexError } from './regex-error.ts';
import { shorthandSet } from './shorthand.ts';
import { someNode } from './walk-node.ts';

/**
 * Why nobody can tell what a valid pattern matches: newer versions of .NET give up ways of matching that older ones, and
 * the documents, have. Null where all agree. (A repetition before \B, and an optional group that cuts off a repetition.)
 */
export function disputeOver(pattern: string, node: Node): RegexError | null {
  if (someNode(node, isRepetitionBeforeNoBoundary)) return disputed(pattern, 'a repetition before \\B');
  return someNode(node, isOptionalCut) ? disputed(pattern, 'an optional group (?>…) around a repetition') : null;
}

const disputed = (pattern: string, over: string): RegexError =>
  new RegexError('regex-unsupported', pattern, null, `versions of .NET disagree on ${over}`);

function isRepetitionBeforeNoBoundary(node: Node): boolean {
  if (node.kind !== 'sequence') return false;
  return node.nodes.some(
    (part, index) => index > 0 && beginsWithNoBoundary(part) && endsInCutLoop(node.nodes[index - 1]!),
  );
}

function beginsWithNoBoundary(node: Node): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.anchor === 'not-boundary';
    case 'sequence':
      return node.nodes[0] !== undefined && beginsWithNoBoundary(node.nodes[0]);
    case 'capture':
    case 'atomic':
      return beginsWithNoBoundary(node.node);
    case 'loop':
      return node.min > 0 && beginsWithNoBoundary(node.node);
    case 'look':
      return !node.negative && node.direction === 'ahead' && beginsWithNoBoundary(node.node);
    case 'alternation':
      return node.nodes.some(beginsWithNoBoundary);
    default:
      return false;
  }
}

function endsInCutLoop(node: Node): boolean {
  switch (node.kind) {
    case 'loop':
      return isCutBeforeNoBoundary(node);
    case 'sequence':
      return node.nodes.length > 0 && endsInCutLoop(node.nodes.at(-1)!);
    case 'capture':
      return endsInCutLoop(node.node);
    case 'alternation':
      return node.nodes.some(endsInCutLoop);
    default:
      return false;
  }
}

/** A repetition, at least once, of characters that are no part of a word, or of anything but digits. */
function isCutBeforeNoBoundary({ node, min, max }: Loop): boolean {
  return min > 0 && max > min && node.kind === 'set' && (hasNoWordCharacter(node.set) || isSame(node.set, NO_DIGIT));
}

const NO_DIGIT = shorthandSet('D');
const WORD = shorthandSet('w');

const hasNoWordCharacter = (set: CharSet): boolean => isSame(difference(set, WORD), set);

const isSame = (one: CharSet, other: CharSet): boolean =>
  one.length === other.length && one.every((code, i) => code === other[i]);

const isOptionalCut = (node: Node): boolean =>
  node.kind === 'loop' &&
  node.max === 1 &&
  node.node.kind === 'atomic' &&
  node.node.node.kind === 'loop' &&
  node.node.node.max > node.node.node.min &&
  node.node.node.node.kind === 'set';
