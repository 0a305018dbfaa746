import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../src/expression/compile.ts';
import { createRun } from '../../src/expression/create-run.ts';
import { evaluate } from '../../src/expression/evaluate.ts';
import { layoutOf } from '../../src/expression/layout.ts';
import { columnsOf, withoutParameters, withParameters } from '../../src/expression/parameters.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { printExpression } from '../../src/expression/print.ts';
import { traceExpression } from '../../src/expression/trace.ts';
import { NOW } from '../mapping/support/ask.ts';

const read = (text: string) => {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return parsed.expression;
};

const TEXT = 'Join(".", [site], %CampusName%)';

function joined(attributes: Record<string, unknown>, parameters: Record<string, unknown> = {}) {
  const expression = read(TEXT);
  const compiled = compileExpression(expression, layoutOf(columnsOf(expression)));
  const row = compiled.layout.row(withParameters(attributes, parameters, expression));
  return evaluate(compiled, row, createRun({ now: NOW }));
}

describe('a parameter of the service', () => {
  test('has its value from the parameters, else from the attributes, with percent signs or without', () => {
    for (const [attributes, parameters] of [
      [{ site: 'a' }, { CampusName: 'north' }],
      [{ site: 'a' }, { '%CampusName%': 'north' }],
      [{ site: 'a', CampusName: 'north' }, {}],
      [{ site: 'a', CampusName: 'south' }, { CampusName: 'north' }],
    ] as const)
      expect(joined(attributes, parameters)).toMatchObject({ kind: 'value', value: 'a.north' });
  });

  test('is unknown without one, and null is a value', () => {
    expect(joined({ site: 'a' })).toMatchObject({ kind: 'unknown', code: 'parameter-unknown', span: { start: 18 } });
    expect(joined({ site: 'a' }, { CampusName: null })).toMatchObject({ kind: 'value', value: 'a' });
  });

  test('is unknown too where nobody asked the layout for it', () => {
    const expression = read('%CampusName%');
    const run = createRun({ now: NOW });
    expect(evaluate(compileExpression(expression, layoutOf([])), [], run)).toMatchObject({ kind: 'unknown' });
    expect(traceExpression(expression, layoutOf([]), [], run).root).toMatchObject({ state: 'failed' });
  });

  test('is one word: what else has a percent sign is no parameter', () => {
    for (const text of ['5 % 2', '%', '%a b%', '%%', '[a]%[b]%[c]'])
      expect(parseExpression(text)).toMatchObject({ kind: 'problem', problem: { code: 'no-arithmetic' } });
  });

  test('leaves a gap in the text that Graph prints', () => {
    expect(printExpression(withoutParameters(read('IIF(%a% = "x", %b%, Append([c], %d%))')))).toBe(
      'IIF( = "x", , Append([c], ))',
    );
  });
});
