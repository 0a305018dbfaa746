import fc from 'fast-check';
import type { Call, Comparison, Expression, Keyword, Operator } from '../../../src/expression/ast.ts';
import type { FunctionDefinition, Parameter } from '../../../src/expression/functions/definition.ts';
import { printNumber } from '../../../src/expression/number-text.ts';
import { arityOf, parameterAt } from '../../../src/expression/signature.ts';

const NAMES = ['Join', 'Replace', 'iif', 'SWITCH', 'NoSuchFunction', 'Größe', '_x9'];
const OPERATORS: readonly Operator[] = ['=', '<>', '>', '>=', '<', '<='];

/** Attribute names with everything real ones have; brackets in them pair. */
const attributeName = fc.oneof(
  fc.constantFrom(
    'givenName',
    'name.familyName',
    'extension_0a1b2c_cost-centre',
    'urn:example:schemas:extension:2.0:User:floor',
    'emails[type eq "home"].value',
    'phones[kind eq "a]b[c"].number',
    'Straße der Anreise',
    '𝒩ame',
  ),
  fc.string({ minLength: 1 }).filter((name) => !/[[\]"]/.test(name) && name.trim() === name),
);

const number = fc
  .oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
    fc.bigInt({ min: -(2n ** 70n), max: -(2n ** 53n) }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9, minExcluded: true }),
  )
  .map((value) => (Object.is(value, -0) ? 0 : value))
  .filter((value) => printNumber(value).length < 100);

const hex = fc.oneof(fc.nat(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  attributeName.map((name): Expression => ({ kind: 'attribute', name })),
  fc.string({ unit: 'binary' }).map((value): Expression => ({ kind: 'text', value })),
  fc.constantFrom('\\', '"', '\\"', '\\\\d', 'a\nb', '').map((value): Expression => ({ kind: 'text', value })),
  number.map((value): Expression => ({ kind: 'number', value })),
  fc.constantFrom('DomainFQDN', 'Größe_2', 'a.b-c').map((name): Expression => ({ kind: 'parameter', name })),
  hex.map((value): Expression => ({ kind: 'number', value, hex: true })),
  fc
    .constantFrom('vbTextCompare', 'UTF8', 'IgnoreAttributeFlow', 'Now')
    .map((name): Keyword => ({ kind: 'keyword', name })),
);

const { expression } = fc.letrec<{ expression: Expression; comparison: Comparison; call: Call }>((tie) => ({
  expression: fc.oneof({ maxDepth: 5, depthIdentifier: 'expression' }, leaf, tie('call')),
  comparison: fc.record({
    kind: fc.constant('comparison' as const),
    operator: fc.constantFrom(...OPERATORS),
    left: tie('expression'),
    right: tie('expression'),
  }),
  call: fc.record({
    kind: fc.constant('call' as const),
    name: fc.constantFrom(...NAMES),
    arguments: fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: tie('expression') },
          { weight: 1, arbitrary: tie('comparison') },
          { weight: 2, arbitrary: fc.constant<Expression>({ kind: 'omitted' }) },
        ),
        { maxLength: 5 },
      )
      // `Name()` is how no argument is written, not one that is left out.
      .filter((args) => args.length !== 1 || args[0]?.kind !== 'omitted'),
  }),
}));

/** Any expression the text form can write, whether or not its functions exist. */
export const arbitraryExpression: fc.Arbitrary<Expression> = expression;

/** The expression without its places, for comparing what was read with what was written. */
export function withoutSpans(node: Expression): Expression {
  const { span: _, ...rest } = node;
  if (rest.kind === 'call') return { ...rest, arguments: rest.arguments.map(withoutSpans) };
  if (rest.kind === 'comparison') return { ...rest, left: withoutSpans(rest.left), right: withoutSpans(rest.right) };
  return rest;
}

/** Mappings of real functions over the given attributes, with as many arguments as the functions take. */
export function arbitraryMapping(
  functions: readonly FunctionDefinition[],
  attributes: readonly string[],
): fc.Arbitrary<Expression> {
  const constant = fc.oneof(
    fc.constantFrom('', 'x', 'a b', '-', 'd', 'True', '2024-02-29', 'yyyy-MM-dd', '(?<g>a+)', '$1', 'tr-TR', '1'),
    fc.string({ maxLength: 6 }),
  );
  const single: fc.Arbitrary<Expression> = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...attributes).map((name): Expression => ({ kind: 'attribute', name })) },
    { weight: 3, arbitrary: constant.map((value): Expression => ({ kind: 'text', value })) },
    { weight: 2, arbitrary: fc.integer({ min: -3, max: 12 }).map((value): Expression => ({ kind: 'number', value })) },
    { weight: 1, arbitrary: fc.constantFrom('IgnoreAttributeFlow', 'vbTextCompare').map(keyword) },
  );
  const { node } = fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'mapping' },
      single,
      fc.constantFrom(...functions).chain((one) => callOf(one, tie('node'))),
    ),
  }));
  return node;
}

const keyword = (name: string): Keyword => ({ kind: 'keyword', name });

function callOf(definition: FunctionDefinition, node: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const { minimum, maximum } = arityOf(definition);
  const step = definition.repeating?.parameters.length ?? 1;
  return fc.nat(2).chain((more) => {
    const count = Math.min(minimum + more * step, maximum);
    const args = Array.from({ length: count }, (_, index) => argumentOf(parameterAt(definition, index), node));
    return fc.tuple(...args).map((list): Expression => ({ kind: 'call', name: definition.name, arguments: list }));
  });
}

function argumentOf(parameter: Parameter | null, node: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  if (parameter?.type === 'Condition') {
    return fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom(...OPERATORS),
      left: node,
      right: node,
    });
  }
  return parameter?.required === false || parameter?.mayBeEmpty
    ? fc.oneof(node, fc.constant<Expression>({ kind: 'omitted' }))
    : node;
}
