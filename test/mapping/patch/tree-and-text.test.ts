import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expression } from '../../../src/expression/ast.ts';
import { allFunctions } from '../../../src/expression/functions/index.ts';
import { normalForm } from '../../../src/expression/normal-form.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { printExpression } from '../../../src/expression/print.ts';
import { fromTree } from '../../../src/expression/tree.ts';
import { type Tree, toTree } from '../../../src/expression/tree-form.ts';
import { arbitraryMapping } from '../support/arbitrary-expression.ts';

/** Mappings of every function, with arguments left out and parameters of the service among the attributes. */
const mapping = arbitraryMapping(allFunctions(), ['mail', 'city', '%DomainFQDN%', '%Ou_2%']).map(withParameters);

function withParameters(node: Expression): Expression {
  if (node.kind === 'attribute' && node.name.startsWith('%'))
    return { kind: 'parameter', name: node.name.slice(1, -1) };
  if (node.kind === 'call') return { ...node, arguments: node.arguments.map(withParameters) };
  if (node.kind !== 'comparison') return node;
  return { ...node, left: withParameters(node.left), right: withParameters(node.right) };
}

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.expression;
}

const treeOf = (expression: Expression): Tree => JSON.parse(JSON.stringify(toTree(expression))) as Tree;

function expressionOf(tree: Tree): Expression {
  const reading = fromTree(tree);
  if (reading.kind !== 'expression') throw new Error(JSON.stringify(reading));
  return reading.expression;
}

/** Only a lone parameter of the service has a tree without a text. */
const textOf = (tree: Tree): string => tree.expression ?? tree.name;

test('a text leads to a tree, and the text of the tree to the same tree', () => {
  fc.assert(
    fc.property(mapping, (expression) => {
      const tree = treeOf(read(printExpression(expression)));
      expect(treeOf(read(textOf(tree)))).toEqual(tree);
    }),
  );
});

test('a tree is read as what it was made of, and made of that again without a difference', () => {
  fc.assert(
    fc.property(mapping, (expression) => {
      const tree = treeOf(expression);
      const again = expressionOf(tree);
      expect(normalForm(again)).toBe(normalForm(expression));
      // A tree quotes numbers, so that the texts are the same from the second on.
      const second = treeOf(again);
      expect(treeOf(expressionOf(second))).toEqual(second);
      expect(treeOf(read(textOf(second)))).toEqual(second);
    }),
  );
});
