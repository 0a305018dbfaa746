import { alternationOf, EMPTY, type Node, sequenceOf } from './ast.ts';
import { withoutCase } from './case-equivalence.ts';
import { complement, EVERY, oneOf } from './char-set.ts';
import { disputeOver } from './dispute.ts';
import { type GroupTable, groupTable } from './group-table.ts';
import { parseClass } from './parse-class.ts';
import { parseEscape } from './parse-escape.ts';
import { closesNothing, parseGroup } from './parse-group.ts';
import { parseQuantifier, quantifierStands } from './parse-quantifier.ts';
import { atEnd, invalid, openScan, type PatternScan, peek, skipBlank, take } from './pattern-scan.ts';

const NOT_NEWLINE = complement(oneOf(0x0a));

/** A pattern read: what it matches, and its groups. */
export interface ParsedPattern {
  readonly node: Node;
  readonly groups: GroupTable;
}

/**
 * Reads a .NET regular expression written for RegexOptions.None. Throws `RegexError`: invalid where .NET refuses it,
 * unsupported where its meaning cannot be reproduced here.
 * Source: Regular Expression Language - Quick Reference (.NET).
 */
export function parsePattern(pattern: string): ParsedPattern {
  const count = openScan(pattern, null);
  parseAll(count);
  const groups = groupTable(count.numbered, count.named, count.unnamed);
  const scan = openScan(pattern, groups);
  const node = parseAll(scan);
  const disputed = scan.postponed ?? disputeOver(pattern, node);
  if (disputed !== null) throw disputed;
  return { node, groups };
}

function parseAll(scan: PatternScan): Node {
  const node = parseAlternatives(scan);
  if (!atEnd(scan)) throw closesNothing(scan);
  return node;
}

/** Everything up to a closing parenthesis or the end. */
const parseAlternatives = (scan: PatternScan): Node => alternationOf(parseBranches(scan));

function parseBranches(scan: PatternScan): Node[] {
  const branches = [parseSequence(scan)];
  while (take(scan, '|')) branches.push(parseSequence(scan));
  return branches;
}

function parseSequence(scan: PatternScan): Node {
  const nodes: Node[] = [];
  for (;;) {
    skipBlank(scan);
    if (atEnd(scan) || peek(scan) === '|' || peek(scan) === ')') return nodes.length === 0 ? EMPTY : sequenceOf(nodes);
    const atom = parseAtom(scan);
    if (atom === null) continue;
    skipBlank(scan);
    nodes.push(quantifierStands(scan) ? parseQuantifier(scan, atom) : atom);
  }
}

/** One unit a quantifier could follow; null for options that hold from here on. */
function parseAtom(scan: PatternScan): Node | null {
  const { at, options } = scan;
  if (quantifierStands(scan)) throw invalid(scan, at, 'the quantifier follows nothing it could repeat');
  const character = peek(scan);
  scan.at++;
  switch (character) {
    case '\\':
      return parseEscape(scan);
    case '[':
      return { kind: 'set', set: parseClass(scan) };
    case '(':
      return parseGroup(scan, parseBranches);
    case '.':
      return { kind: 'set', set: options.singleline ? EVERY : NOT_NEWLINE };
    case '^':
      return { kind: 'anchor', anchor: options.multiline ? 'line-start' : 'start' };
    case '$':
      return { kind: 'anchor', anchor: options.multiline ? 'line-end' : 'last-line-end' };
    default: {
      const set = oneOf(character.charCodeAt(0));
      return { kind: 'set', set: options.ignoreCase ? withoutCase(set) : set };
    }
  }
}
