import type { Call, Comparison, Expression } from './ast.ts';
import type { Parameter } from './functions/definition.ts';
import { functionNamed } from './functions/index.ts';
import { printNumber } from './number-text.ts';
import { printExpression } from './print.ts';
import { argumentsInPlace, parameterAt } from './signature.ts';

/** A parse tree as Graph writes it: attributeMappingSource. */
export interface Tree {
  /** Null for a parameter of the service, which Graph gives no text. */
  readonly expression: string | null;
  readonly name: string;
  readonly parameters: readonly { readonly key: string; readonly value: Tree | null }[];
  readonly type: 'Attribute' | 'Constant' | 'Function';
}

/**
 * The parse tree of an expression as Graph would write it: numbers and keywords as constants, arguments by key, those
 * left out not at all (in repeated groups as null, so that the order stays readable). Null for an omitted argument.
 * The condition of IIF is spread over three keys; a comparison elsewhere, whose tree nobody has seen, becomes a function
 * named after its operator.
 */
export function toTree(expression: Expression): Tree | null {
  const text = printExpression(expression);
  switch (expression.kind) {
    case 'omitted':
      return null;
    case 'attribute':
      return { expression: text, name: expression.name, parameters: [], type: 'Attribute' };
    case 'text':
      return { expression: text, name: expression.value, parameters: [], type: 'Constant' };
    case 'number':
      return toTree({ kind: 'text', value: printNumber(expression.value) });
    case 'keyword':
      return { expression: text, name: text, parameters: [], type: 'Constant' };
    case 'parameter':
      return { expression: null, name: text, parameters: [], type: 'Constant' };
    case 'comparison': {
      const left = { key: 'left', value: toTree(expression.left) };
      const right = { key: 'right', value: toTree(expression.right) };
      return { expression: text, name: expression.operator, parameters: [left, right], type: 'Function' };
    }
    case 'call':
      return { expression: text, name: nameOf(expression), parameters: parametersOf(expression), type: 'Function' };
  }
}

/** As the reference spells it: trees are what the service evaluates, and it may tell case apart. */
const nameOf = ({ name }: Call): string => functionNamed(name)?.definition?.name ?? name;

function parametersOf(call: Call): Tree['parameters'] {
  const definition = functionNamed(call.name)?.definition ?? null;
  const single = definition?.parameters.length ?? 0;
  const args = definition === null ? call.arguments : argumentsInPlace(call.arguments, definition);
  return args.flatMap((argument, index) => {
    const parameter = definition === null ? null : parameterAt(definition, index);
    if (argument.kind === 'comparison' && definition?.name === 'IIF' && index === 0) return conditionOf(argument);
    const value = toTree(argument);
    const key = keyOf(parameter) ?? `argument${index + 1}`;
    return value === null && index < single
      ? []
      : [{ key: index < single ? key : countedKey(key, index - single), value }];
  });
}

/** `IIF([a] = "x", …)` is `one`, `two` (the operator) and `three` to Graph; any other condition is `one` alone. */
function conditionOf({ operator, left, right }: Comparison): Tree['parameters'] {
  return [
    { key: 'one', value: toTree(left) },
    { key: 'two', value: toTree({ kind: 'text', value: operator }) },
    { key: 'three', value: toTree(right) },
  ];
}

/** `source1` goes on with `source2`; a key without a number is repeated as it is, as Graph repeats Join's `source`. */
const countedKey = (key: string, index: number): string => key.replace(/1$/, String(index + 1));

/** Graph's spelling comes first among the further keys. */
const keyOf = (parameter: Parameter | null): string | null => parameter?.keys?.[0] ?? parameter?.name ?? null;
