import type { Attribute, Call, Comparison, Expression, Keyword, ServiceParameter } from './ast.ts';
import { callSite } from './call-site.ts';
import { checkExpression } from './check.ts';
import { countProblem, missingProblem } from './check-arguments.ts';
import { nameProblem } from './check-name.ts';
import { keywordProblem, mayCompare, misplacedComparison, nestingProblem, type Position } from './check-place.ts';
import { compileComparison } from './compile-comparison.ts';
import { EvaluationError } from './evaluation-error.ts';
import { constantValue } from './fold.ts';
import type { Argument, CallSite, FunctionDefinition } from './functions/definition.ts';
import { functionNamed } from './functions/index.ts';
import { instructionNamed, keywordOf } from './keywords.ts';
import type { RowLayout } from './layout.ts';
import { parameterColumn } from './parameters.ts';
import type { ExpressionProblem } from './problem.ts';
import type { Evaluator, Warning } from './run.ts';
import type { Value } from './value.ts';

/** An expression made into a function over the rows of a layout. */
export interface Compiled {
  readonly expression: Expression;
  readonly layout: RowLayout;
  /** Throws `EvaluationError`; `evaluate` of evaluate.ts gives the outcome as a value instead. */
  readonly evaluate: Evaluator;
  /** What holds for every row, said beside each outcome. */
  readonly warnings: readonly Warning[];
}

/** Called once for every part with a value of its own; what it returns is evaluated in the place of what it is given. */
export type EvaluatorWrapper = (node: Expression, evaluate: Evaluator) => Evaluator;

interface Context {
  readonly layout: RowLayout;
  readonly watch: EvaluatorWrapper | null;
}

/**
 * Compiles an expression once for any number of rows. Attributes the layout does not name are absent. Calls whose
 * arguments are constant are evaluated here. Nothing is refused: what the checks call an error (unknown function, too
 * few arguments) fails when its branch is evaluated, and only then.
 */
export function compileExpression(
  expression: Expression,
  layout: RowLayout,
  watch: EvaluatorWrapper | null = null,
): Compiled {
  const warnings = checkExpression(expression).filter(({ severity }) => severity === 'warning');
  return {
    expression,
    layout,
    evaluate: compile(expression, null, { layout, watch }).evaluate,
    warnings: warnings.map(({ code, message, span }) => ({ code, message, ...(span === undefined ? {} : { span }) })),
  };
}

function compile(node: Expression, position: Position | null, context: Context): Argument {
  switch (node.kind) {
    case 'text':
    case 'number':
      return constant(node, node.value);
    case 'omitted':
      return constant(node, undefined);
    case 'keyword':
      return compileKeyword(node, position, context);
    case 'attribute':
      return compileAttribute(node, context);
    case 'parameter':
      return compileParameter(node, context);
    case 'comparison':
      return mayCompare(position)
        ? compileCondition(node, position, context)
        : failing(node, misplacedComparison(node), context);
    case 'call':
      return compileCall(node, position, context);
  }
}

function constant(node: Expression, value: Value): Argument {
  return { node, evaluate: () => value, omitted: node.kind === 'omitted', constant: value, isConstant: true };
}

function variable(node: Expression, evaluate: Evaluator): Argument {
  return { node, evaluate, omitted: false, constant: undefined, isConstant: false };
}

/** Fails when it is evaluated, and only then. */
function failing(node: Expression, { code, message, span }: ExpressionProblem, { watch }: Context): Argument {
  const evaluate: Evaluator = () => {
    throw new EvaluationError(code, message, { span });
  };
  return variable(node, watch === null ? evaluate : watch(node, evaluate));
}

function compileKeyword(node: Keyword, position: Position | null, context: Context): Argument {
  const word = position === null ? null : keywordOf(node.name, position.definition, position.index);
  const value = word ?? instructionNamed(node.name);
  return value === null ? failing(node, keywordProblem(node, position), context) : constant(node, value);
}

function compileAttribute(node: Attribute, { layout, watch }: Context): Argument {
  const slot = layout.slotOf(node.name);
  const evaluate: Evaluator = slot < 0 ? () => undefined : (row) => row[slot];
  return variable(node, watch === null ? evaluate : watch(node, evaluate));
}

/** Unknown until somebody says what the service fills in. */
function compileParameter(node: ServiceParameter, { layout, watch }: Context): Argument {
  const slot = layout.slotOf(parameterColumn(node.name));
  const evaluate: Evaluator = (row) => {
    const value = slot < 0 ? undefined : row[slot];
    if (value !== undefined) return value;
    const message = `%${node.name}% is a parameter that the service fills in, and nobody has said with what.`;
    throw new EvaluationError('parameter-unknown', message, { failure: 'unknown', span: node.span });
  };
  return variable(node, watch === null ? evaluate : watch(node, evaluate));
}

function compileCondition(node: Comparison, position: Position | null, context: Context): Argument {
  const left = compile(node.left, null, context);
  const right = compile(node.right, null, context);
  const site = callSite(position?.call ?? { kind: 'call', name: node.operator, arguments: [] }, node.span);
  const evaluate = compileComparison(node.operator, left, right, site);
  return finish(node, evaluate, left.isConstant && right.isConstant, context);
}

function compileCall(node: Call, position: Position | null, context: Context): Argument {
  const definition = functionNamed(node.name)?.definition ?? null;
  if (definition === null) return failing(node, nameProblem(node)[0]!, context);
  const problem =
    countProblem(node, definition) ?? missingProblem(node, definition) ?? nestingProblem(node, definition, position);
  if (problem !== null) return failing(node, problem, context);
  const args = node.arguments.map((argument, index) => compile(argument, { call: node, definition, index }, context));
  while (args.length < definition.parameters.length) args.push(constant({ kind: 'omitted' }, undefined));
  const evaluate = compileFunction(definition, args, callSite(node));
  return finish(node, evaluate, definition.pure && args.every(({ isConstant }) => isConstant), context);
}

/**
 * What a function already knows to fail, such as a pattern that cannot be read, fails in its branch and not before. Where
 * a folded argument is at fault, the arguments before it fail first, as they do when all of them are evaluated.
 */
function compileFunction(definition: FunctionDefinition, args: readonly Argument[], site: CallSite): Evaluator {
  try {
    return definition.compile(args, site);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const unfolded = args.map((argument) =>
      isFolded(argument) ? variable(argument.node, argument.evaluate) : argument,
    );
    if (args.some(isFolded)) return compileFunction(definition, unfolded, site);
    return () => {
      throw error;
    };
  }
}

/** Constant by evaluation, not as written. */
const isFolded = ({ node, isConstant }: Argument): boolean =>
  isConstant && (node.kind === 'call' || node.kind === 'comparison');

/** Folds what is constant; under watch nothing is, so that every step is seen. */
function finish(node: Expression, evaluate: Evaluator, isConstant: boolean, { watch }: Context): Argument {
  if (watch !== null) return variable(node, watch(node, evaluate));
  const folded = isConstant ? constantValue(evaluate) : null;
  return folded === null ? variable(node, evaluate) : constant(node, folded.value);
}
