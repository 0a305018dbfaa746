import type { Expression } from './ast.ts';
import { checkArguments } from './check-arguments.ts';
import { attributeChecker } from './check-attribute.ts';
import { nameProblem } from './check-name.ts';
import { keywordProblem, mayCompare, misplacedComparison, nestingProblem, type Position } from './check-place.ts';
import { functionNamed } from './functions/index.ts';
import { instructionNamed, keywordOf } from './keywords.ts';
import type { ExpressionProblem } from './problem.ts';

export interface CheckOptions {
  /** The names of the source object's attributes; where absent, no attribute is called unknown. */
  readonly attributes?: Iterable<string>;
}

/**
 * Everything that can be said against an expression before it is evaluated, in the order of the text: unknown functions,
 * attributes and keywords, wrong numbers and types of arguments, comparisons where none may be. Empty when all is
 * well. Rule: Reference for writing expressions for attribute mappings in Microsoft Entra ID.
 */
export function checkExpression(expression: Expression, options: CheckOptions = {}): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const attributeProblems = options.attributes === undefined ? () => [] : attributeChecker(options.attributes);
  const visit = (node: Expression, position: Position | null): void => {
    if (node.kind === 'attribute') problems.push(...attributeProblems(node));
    if (node.kind === 'keyword' && !isKeyword(node.name, position)) problems.push(keywordProblem(node, position));
    if (node.kind === 'comparison') {
      if (!mayCompare(position)) problems.push(misplacedComparison(node));
      visit(node.left, null);
      visit(node.right, null);
    }
    if (node.kind !== 'call') return;
    const definition = functionNamed(node.name)?.definition ?? null;
    problems.push(...nameProblem(node));
    if (definition !== null) {
      const nested = nestingProblem(node, definition, position);
      problems.push(...(nested === null ? [] : [nested]), ...checkArguments(node, definition));
    }
    for (const [index, argument] of node.arguments.entries()) visit(argument, { call: node, definition, index });
  };
  visit(expression, null);
  return problems;
}

const isKeyword = (name: string, position: Position | null): boolean =>
  instructionNamed(name) !== null ||
  (position !== null && keywordOf(name, position.definition, position.index) !== null);
