import type { Expression, Operator } from './ast.ts';
import { functionNamed } from './functions/index.ts';
import { DEEPEST_NESTING, parseExpression } from './parser.ts';
import { printExpression, printText } from './print.ts';
import { type ExpressionProblem, SyntaxProblem } from './problem.ts';
import { arityOf } from './signature.ts';
import { placeArguments, type TreeArgument } from './tree-arguments.ts';
import { readNode, type TreeNode } from './tree-node.ts';

/** What came of reading a parse tree; `none` where there is no tree at all (null, `{}`), as in a mapping without source. */
export type TreeReading =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly problem: ExpressionProblem };

const OPERATORS: ReadonlySet<string> = new Set<Operator>(['=', '<>', '>', '>=', '<', '<=']);

/**
 * Reads the parse tree of a mapping's source: nodes with type, name and parameters by key, in any case of the field
 * names, types as words or as the numbers of older schemas. Arguments land where the text form has them; constants stay
 * texts, as trees quote every number. Rule: attributeMappingSource resource type.
 */
export function fromTree(json: unknown): TreeReading {
  const node = readNode(json);
  if (node === null) return { kind: 'none' };
  try {
    return { kind: 'expression', expression: expressionOf(node, 0) };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { kind: 'problem', problem: error.problem };
    throw error;
  }
}

function expressionOf(node: TreeNode, depth: number): Expression {
  if (depth > DEEPEST_NESTING) {
    throw new SyntaxProblem('too-deep', `The parse tree is nested deeper than ${DEEPEST_NESTING} levels.`);
  }
  if (node.type === 'constant') return constantOf(node);
  if (node.name === null || node.name === '') {
    throw new SyntaxProblem('tree-name-missing', `The parse tree has a node of type ${node.type} without a name.`);
  }
  return node.type === 'attribute' ? { kind: 'attribute', name: node.name } : callOf(node, node.name, depth);
}

/** A parameter of the service is a constant with percent signs around its name, and without a text of its own. */
const PARAMETER = /^%[^%\s"]+%$/;

/** A constant's own text tells a bare number, keyword or parameter from a quoted one, where it has any. */
function constantOf(node: TreeNode): Expression {
  if (node.name !== null && PARAMETER.test(node.name) && (node.text === null || node.text === node.name)) {
    return { kind: 'parameter', name: node.name.slice(1, -1) };
  }
  const parsed = node.text === null ? null : parseExpression(node.text);
  if (parsed?.kind === 'expression') {
    const { expression } = parsed;
    if (node.name === null && expression.kind === 'text') return { kind: 'text', value: expression.value };
    if (expression.kind === 'keyword' && expression.name === node.name) return { kind: 'keyword', name: node.name };
  }
  if (node.name === null)
    throw new SyntaxProblem('tree-name-missing', 'The parse tree has a constant without a value.');
  return { kind: 'text', value: node.name };
}

function callOf(node: TreeNode, name: string, depth: number): Expression {
  const definition = functionNamed(name)?.definition ?? null;
  if (node.parameters === null && definition !== null && arityOf(definition).minimum > 0) {
    throw new SyntaxProblem('tree-abridged', `The parse tree leaves out the parameters of ${name}.`);
  }
  const given = (node.parameters ?? []).map(({ key, value }) => ({ key, value: argumentOf(value, key, name, depth) }));
  if (OPERATORS.has(name))
    return comparisonOf(
      name as Operator,
      given.map(({ value }) => value),
    );
  // Without a definition nobody can say what the keys mean; their order is the best there is.
  if (definition === null) return { kind: 'call', name, arguments: notJustOmitted(given.map(({ value }) => value)) };
  const placed = placeArguments(definition.name === 'IIF' ? withCondition(given) : given, definition);
  if (placed.kind === 'arguments') return { kind: 'call', name, arguments: placed.arguments };
  const message =
    placed.kind === 'repeated-parameter'
      ? `The parse tree gives the parameter ${placed.key} of ${name} twice.`
      : `The parse tree gives ${name} a parameter ${printText(placed.key)}, which the documents do not name.`;
  throw new SyntaxProblem(`tree-${placed.kind}`, message);
}

/** Graph spreads a comparison in IIF over three keys: `one`, `two` (the operator) and `three`. */
function withCondition(given: readonly TreeArgument[]): readonly TreeArgument[] {
  const operator = given.find(({ key }) => key.toLowerCase() === 'two')?.value;
  const isOmitted = operator === undefined || operator.kind === 'omitted';
  if (isOmitted) return given.filter(({ key, value }) => key.toLowerCase() !== 'two' || value.kind !== 'omitted');
  const side = (wanted: string): readonly Expression[] =>
    given.flatMap(({ key, value }) => (key.toLowerCase() === wanted ? [value] : []));
  if (operator.kind !== 'text' || !OPERATORS.has(operator.value)) {
    const message = `The parse tree of IIF has ${printExpression(operator)} where an operator belongs.`;
    throw new SyntaxProblem('tree-comparison', message);
  }
  const value = comparisonOf(operator.value as Operator, [...side('one'), ...side('three')]);
  return [{ key: 'one', value }, ...given.filter(({ key }) => !['one', 'two', 'three'].includes(key.toLowerCase()))];
}

function argumentOf(value: unknown, key: string, name: string, depth: number): Expression {
  if (value === null || value === undefined) return { kind: 'omitted' };
  const node = readNode(value);
  if (node !== null) return expressionOf(node, depth + 1);
  throw new SyntaxProblem('tree-hole', `The parse tree leaves out what the parameter ${key} of ${name} holds.`);
}

function comparisonOf(operator: Operator, sides: readonly Expression[]): Expression {
  const [left, right] = sides;
  if (!isSide(left) || !isSide(right) || sides.length > 2) {
    throw new SyntaxProblem('tree-comparison', `The parse tree compares by ${operator} what are not two values.`);
  }
  return { kind: 'comparison', operator, left, right };
}

const isSide = (side: Expression | undefined): side is Expression =>
  side !== undefined && side.kind !== 'omitted' && side.kind !== 'comparison';

/** The text form cannot say "one argument, left out": `Name()` has none. */
const notJustOmitted = (args: readonly Expression[]): readonly Expression[] =>
  args.length === 1 && args[0]?.kind === 'omitted' ? [] : args;
