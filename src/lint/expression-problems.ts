import { checkExpression } from '../expression/check.ts';
import type { ExpressionProblem } from '../expression/problem.ts';
import { attributesOf } from '../expression/walk.ts';
import type { AttributeContext } from './context.ts';
import { at, found, lacking, NOTHING, type RuleAnswers } from './rule.ts';

/**
 * What reading and checking the expression of a mapping found; attributes are looked up where their definitions are
 * known.
 */
export function expressionProblems({ object, expression }: AttributeContext): readonly ExpressionProblem[] {
  if (expression === null) return [];
  const names = object.source?.attributes.map(({ name }) => name) ?? null;
  const options = names === null ? {} : { attributes: [...names, 'IsSoftDeleted'] };
  return [...expression.warnings, ...checkExpression(expression.node, options)];
}

/** The problems of these codes as findings. */
export const problemsAmong = (attribute: AttributeContext, codes: ReadonlySet<string>): RuleAnswers =>
  expressionProblems(attribute).flatMap((problem) => (codes.has(problem.code) ? [asFinding(problem)] : []));

/** The same for codes about attributes, which nobody knows without the definition of the source object. */
export function attributeProblems(context: AttributeContext, codes: ReadonlySet<string>): RuleAnswers {
  const { object, expression } = context;
  if (object.source !== null) return problemsAmong(context, codes);
  const names = expression === null ? [] : attributesOf(expression.node).filter((name) => name !== 'IsSoftDeleted');
  if (names.length === 0) return NOTHING;
  return [lacking('source-definition', `the attributes of ${object.mapping.sourceObjectName || object.label}`)];
}

export const asFinding = (problem: ExpressionProblem): RuleAnswers[number] =>
  found(withUsage(problem), { severity: problem.severity, ...at(problem), ...fixOf(problem) });

const withUsage = ({ message, signature }: ExpressionProblem): string =>
  signature === undefined ? message : `${message} Usage: ${signature}.`;

const fixOf = ({ suggestion }: ExpressionProblem): { fix?: string } =>
  suggestion === undefined ? {} : { fix: `Write ${suggestion}.` };
