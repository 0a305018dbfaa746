import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/expression/ast.ts';
import { normalForm, sameExpression } from '../../src/expression/normal-form.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { printExpression } from '../../src/expression/print.ts';
import { fromTree } from '../../src/expression/tree.ts';
import { toTree } from '../../src/expression/tree-form.ts';

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return parsed.expression;
}

const printed = (json: unknown): string => {
  const reading = fromTree(json);
  if (reading.kind !== 'expression') throw new Error(JSON.stringify(reading));
  return printExpression(reading.expression);
};

const attribute = (name: string) => ({ expression: `[${name}]`, name, parameters: [], type: 'Attribute' });
const constant = (name: string) => ({ expression: `"${name}"`, name, parameters: [], type: 'Constant' });
const call = (name: string, parameters: readonly (readonly [string, unknown])[]) => ({
  type: 'Function',
  name,
  parameters: parameters.map(([key, value]) => ({ key, value })),
});

describe('a parse tree', () => {
  test('puts arguments where their keys say, not where they stand', () => {
    const tree = call('Mid', [
      ['length', constant('3')],
      ['source', attribute('code')],
      ['start', constant('2')],
    ]);
    expect(printed(tree)).toBe('Mid([code], "2", "3")');
  });

  test('leaves optional arguments out that it does not name, with all commas where one is missing in the middle', () => {
    const tree = call('Replace', [
      ['source', attribute('lang')],
      ['Find', constant('_')],
      ['Replacement', constant('-')],
    ]);
    expect(printed(tree)).toBe('Replace([lang], "_", , , "-", , )');
    expect(printed(call('ToLower', [['source', attribute('mail')]]))).toBe('ToLower([mail])');
  });

  test('repeats a key in order', () => {
    const sources = ['a', 'b', 'c'].map((name) => ['source', attribute(name)] as const);
    expect(printed(call('Join', [['separator', constant('-')], ...sources]))).toBe('Join("-", [a], [b], [c])');
    const pairs = ['k1', 'v1', 'k2', 'v2'].map((name) => ['switchValue', constant(name)] as const);
    expect(printed(call('Switch', [['source', attribute('a')], ...pairs]))).toBe(
      'Switch([a], , "k1", "v1", "k2", "v2")',
    );
  });

  test('may be written in Pascal case with numbers for the types', () => {
    const tree = {
      Type: 2,
      Name: 'Append',
      Parameters: [
        { Key: 'Source', Value: { Type: 0, Name: 'alias', Parameters: [] } },
        { Key: 'Suffix', Value: { Type: 1, Name: '@example.org', Parameters: null } },
      ],
    };
    expect(printed(tree)).toBe('Append([alias], "@example.org")');
  });

  test('spells the keys as Graph does, in any case and with a slip of the keyboard', () => {
    const two = (name: string, one: string, other: string) =>
      printed(
        call(name, [
          [one, attribute('a')],
          [other, constant('2')],
        ]),
      );
    expect(two('BitAnd', 'left', 'right')).toBe('BitAnd([a], "2")');
    expect(two('BitAnd', 'Right', 'Left')).toBe('BitAnd("2", [a])');
    expect(two('Left', 'source', 'lenght')).toBe('Left([a], "2")');
    expect(two('Item', 'Source', 'indx')).toBe('Item([a], "2")');
    expect(printed(call('DateFromNum', [['source', attribute('a')]]))).toBe('DateFromNum([a])');
    expect(printed(call('Error', [['message', constant('none')]]))).toBe('Error("none")');
    expect(
      printed(
        call('FormatDateTime', [
          ['source', attribute('a')],
          ['outputFormat', constant('yyyy')],
        ]),
      ),
    ).toBe('FormatDateTime([a], , , "yyyy")');
    expect(toTree(read('BitAnd([a], 2)'))?.parameters.map(({ key }) => key)).toEqual(['left', 'right']);
    expect(toTree(read('Join("-", [a], [b])'))?.parameters.map(({ key }) => key)).toEqual([
      'separator',
      'source',
      'source',
    ]);
    expect(toTree(read('FormatDateTime([a], , "yyyy")'))?.parameters.map(({ key }) => key)).toEqual([
      'source',
      'outputFormat',
    ]);
  });

  test('counts the keys that the reference counts, and spells functions as it does', () => {
    const tree = toTree(read('coalesce([a], [b], [c])'));
    expect(tree?.name).toBe('Coalesce');
    expect(tree?.parameters.map(({ key }) => key)).toEqual(['source1', 'source2', 'source3']);
    expect(toTree(read('Switch([a], "d", "k", "v")'))?.parameters.map(({ key }) => key)).toEqual([
      'source',
      'defaultValue',
      'switchValue',
      'switchValue',
    ]);
  });

  test('spreads the condition of IIF over one, two and three, and the values over four and five', () => {
    const tree = call('IIF', [
      ['one', attribute('a')],
      ['two', constant('<>')],
      ['three', constant('x')],
      ['four', constant('yes')],
    ]);
    expect(printed(tree)).toBe('IIF([a] <> "x", "yes")');
    expect(
      printed(
        call('IIF', [
          ['one', call('IsPresent', [['source', attribute('a')]])],
          ['four', attribute('a')],
        ]),
      ),
    ).toBe('IIF(IsPresent([a]), [a])');
    expect(toTree(read('IIF([a] > 1, [b], [c])'))?.parameters.map(({ key }) => key)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ]);
    const odd = call('IIF', [
      ['one', attribute('a')],
      ['two', constant('LIKE')],
      ['three', constant('x')],
    ]);
    expect(fromTree(odd)).toMatchObject({ kind: 'problem', problem: { code: 'tree-comparison' } });
  });

  test('knows a parameter of the service by its percent signs and its missing text', () => {
    const parameter = { expression: null, name: '%CampusName%', type: 'Constant' };
    expect(
      printed(
        call('Append', [
          ['source', constant('@')],
          ['suffix', parameter],
        ]),
      ),
    ).toBe('Append("@", %CampusName%)');
    expect(fromTree(constant('%CampusName%'))).toMatchObject({ expression: { kind: 'text' } });
    expect(fromTree(constant('100%'))).toMatchObject({ expression: { kind: 'text', value: '100%' } });
    expect(toTree(read('%CampusName%'))).toEqual({ ...parameter, parameters: [] });
  });

  test('of unknown functions keeps the arguments in their order', () => {
    expect(
      printed(
        call('Mystery', [
          ['x', attribute('a')],
          ['y', null],
          ['z', constant('1')],
        ]),
      ),
    ).toBe('Mystery([a], , "1")');
  });

  test('takes a node without a type for an attribute', () => {
    expect(printed({ name: 'mail' })).toBe('[mail]');
  });

  test('keeps a keyword apart from a text by the text of its node', () => {
    expect(
      fromTree({ type: 'Constant', name: 'IgnoreAttributeFlow', expression: 'IgnoreAttributeFlow' }),
    ).toMatchObject({
      expression: { kind: 'keyword' },
    });
    expect(fromTree(constant('IgnoreAttributeFlow'))).toMatchObject({ expression: { kind: 'text' } });
  });

  test.each([[null], [undefined], [{}], [[]], ['[mail]'], [7], [{ type: 'Zebra', name: 'a' }]])(
    'is not there in %o',
    (json) => {
      expect(fromTree(json)).toEqual({ kind: 'none' });
    },
  );

  test.each<[string, unknown, string]>([
    ['an unknown key', call('Mid', [['sauce', attribute('a')]]), 'tree-unknown-parameter'],
    [
      'a key given twice',
      call('Mid', [
        ['source', attribute('a')],
        ['source', attribute('b')],
      ]),
      'tree-repeated-parameter',
    ],
    ['a hole', call('Mid', [['source', {}]]), 'tree-hole'],
    ['no parameters where some are needed', { type: 'Function', name: 'Mid' }, 'tree-abridged'],
    ['a node without a name', { type: 'Attribute' }, 'tree-name-missing'],
  ])('with %s is refused in words', (_, json, code) => {
    expect(fromTree(json)).toMatchObject({ kind: 'problem', problem: { code, message: expect.stringMatching(/\.$/) } });
  });

  test('nested without end is refused', () => {
    let tree: unknown = attribute('a');
    for (let level = 0; level < 3000; level++) tree = call('Not', [['source', tree]]);
    expect(fromTree(tree)).toMatchObject({ problem: { code: 'too-deep' } });
  });

  test('is read without a crash whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(['expression', 'none', 'problem']).toContain(
          fromTree({ type: 'Function', name: 'Join', parameters: json }).kind,
        );
        expect(['expression', 'none', 'problem']).toContain(fromTree(json).kind);
      }),
    );
  });
});

test.each([
  'Append("@", %CampusName%)',
  'IIF(IsPresent([a]), [a], )',
  'IIF([a] = "x", , [b])',
  'IIF(IsPresent([a]), , )',
  'FormatDateTime([a], , "yyyy")',
  'Replace([lang], "-", , , "_", , )',
  'Switch([a], , "1", "x", "0", [b])',
  'Switch([a], "d", "1", , "0", [b])',
  'FormatDateTime([a], "yyyy", "yy")',
  'FormatDateTime([a], , "yyyy", "yy")',
  'Mid([a], 1, 8)',
  'BitAnd(&HF, 3)',
  'IIF([a] = 1, [b], IgnoreAttributeFlow)',
  'InStr([a], "b", 1, vbTextCompare)',
  'Join(",", [a], "", Now())',
  'Mystery([a], , "x")',
])('%s survives the way through a tree', (text) => {
  const reading = fromTree(JSON.parse(JSON.stringify(toTree(read(text)))));
  expect(reading.kind === 'expression' && normalForm(reading.expression)).toBe(normalForm(read(text)));
});

describe('the same expression', () => {
  test.each([
    ['Mid([a], 1, 8)', 'mid([a],"1","8")'],
    ['BitAnd(&HF, 3)', 'BitAnd(15, 3)'],
    ['Replace([a], "x", , , "y", , )', 'Replace([a], "x", , , "y")'],
    ['FormatDateTime([a], "yyyy", "yy")', 'FormatDateTime([a], , "yyyy", "yy")'],
    ['InStr([a], "b", 1, vbTextCompare)', 'InStr([a], "b", 1, "VBTEXTCOMPARE")'],
  ])('is %s and %s', (a, b) => {
    expect(sameExpression(read(a), read(b))).toBe(true);
  });

  test.each([
    ['Append([a], "b")', 'Append([A], "b")'],
    ['Append([a], "b")', 'Append([a], "B")'],
    ['Switch([a], "", "1", "x")', 'Switch([a], , "1", "x")'],
    ['Join("a,b")', 'Join("a","b")'],
    ['IIF([a] = "x", 1, 2)', 'IIF([a] <> "x", 1, 2)'],
    ['Join("-", UTF8)', 'Join("-", "UTF8")'],
    ['"01"', '1'],
  ])('is not %s and %s', (a, b) => {
    expect(sameExpression(read(a), read(b))).toBe(false);
  });
});
