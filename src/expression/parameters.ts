import type { Expression } from './ast.ts';
import { attributesOf, nodesOf } from './walk.ts';

/** Under which name a row holds a parameter of the service; no attribute is called so. */
export const parameterColumn = (name: string): string => `%${name}%`;

/** The names of the service's parameters an expression uses, without percent signs, each once. */
function parametersOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesOf(expression)) if (node.kind === 'parameter') names.add(node.name);
  return [...names];
}

/** The columns of a row that gives an expression all it reads: its attributes, and the parameters of the service. */
export const columnsOf = (expression: Expression): readonly string[] => [
  ...attributesOf(expression),
  ...parametersOf(expression).map(parameterColumn),
];

type Values = Readonly<Record<string, unknown>>;

/**
 * An object's attributes with the values of the service's parameters among them, by column. A value is looked for among
 * the parameters, then among the attributes, by the name with its percent signs or without. A parameter without a value
 * stays absent, which an evaluation reports as unknown.
 */
export function withParameters(attributes: Values, parameters: Values, expression: Expression): Values {
  const names = parametersOf(expression);
  if (names.length === 0) return attributes;
  const columns = names.map((name) => {
    const column = parameterColumn(name);
    const given = [parameters, attributes].flatMap((values) =>
      [column, name].flatMap((key) => (Object.hasOwn(values, key) ? [values[key]] : [])),
    );
    return [column, given[0]] as const;
  });
  return { ...attributes, ...Object.fromEntries(columns) };
}

/** The expression with nothing in the places of the service's parameters, as Graph prints it. */
export function withoutParameters(expression: Expression): Expression {
  if (expression.kind === 'parameter') return { kind: 'omitted' };
  if (expression.kind === 'call') return { ...expression, arguments: expression.arguments.map(withoutParameters) };
  if (expression.kind !== 'comparison') return expression;
  return { ...expression, left: withoutParameters(expression.left), right: withoutParameters(expression.right) };
}
