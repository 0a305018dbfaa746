import { describe, expect, test } from 'vitest';
import { printExpression } from '../../../src/expression/print.ts';
import type { Source } from '../../../src/mapping/schema/model.ts';
import { readSource } from '../../../src/mapping/schema/read-source.ts';
import { attributeNode, constantNode, functionNode } from '../support/tree-nodes.ts';

const read = (raw: unknown): Source | null => readSource(raw, { fileName: 'app.json', path: ['source'] });
const printed = (source: Source | null): string | null =>
  source?.expression ? printExpression(source.expression) : null;

describe('the source of a mapping', () => {
  test('is null where the mapping has none', () => {
    expect([read(null), read(undefined)]).toEqual([null, null]);
  });

  test('is read from its parse tree, and its text is kept for display', () => {
    const source = read(functionNode('Trim', { source: attributeNode('city') }, ' Trim( [city] )'));
    expect(source).toMatchObject({ type: 'function', text: ' Trim( [city] )', disagreeing: null, problems: [] });
    expect(printed(source)).toBe('Trim([city])');
  });

  test('is read from its text where there is no tree, be it an object or the text itself', () => {
    for (const raw of [
      'Trim([city])',
      { expression: 'Trim([city])' },
      { type: 'Function', expression: 'Trim([city])' },
    ]) {
      const source = read(raw);
      expect(source).toMatchObject({ type: 'function', text: 'Trim([city])', problems: [] });
      expect(printed(source)).toBe('Trim([city])');
    }
    expect([read('[city]')?.type, read('"Graz"')?.type, read('12')?.type]).toEqual([
      'attribute',
      'constant',
      'constant',
    ]);
  });

  test('is the tree where the text says something else, and the text is remembered as disagreeing', () => {
    const source = read(functionNode('Trim', { source: attributeNode('city') }, 'Trim([country])'));
    expect(printed(source)).toBe('Trim([city])');
    expect(source?.disagreeing).toMatchObject({ kind: 'call', arguments: [{ kind: 'attribute', name: 'country' }] });
  });

  test('does not disagree over the quotes a tree puts around numbers', () => {
    const source = read(functionNode('Unheard', { a: attributeNode('x'), b: constantNode('3', true) }));
    expect(source?.text).toBe('Unheard([x], 3)');
    expect(source?.disagreeing).toBeNull();
  });

  test('does not disagree where Graph prints nothing for a parameter of the service', () => {
    const parameter = { expression: null, name: '%CampusName%', type: 'Constant', parameters: [] };
    const parameters = [
      { key: 'source', value: attributeNode('alias') },
      { key: 'suffix', value: parameter },
    ];
    const tree = { expression: 'Append([alias], )', name: 'Append', type: 'Function', parameters };
    const source = read(tree);
    expect(printed(source)).toBe('Append([alias], %CampusName%)');
    expect([source?.disagreeing, source?.problems]).toEqual([null, []]);
    expect(read({ ...tree, expression: 'Append([mail], )' })?.disagreeing).not.toBeNull();
  });

  test('is the text where the tree is only abridged', () => {
    const source = read({ type: 'Function', name: 'ToLower', expression: 'ToLower([mail])' });
    expect(printed(source)).toBe('ToLower([mail])');
    expect(source?.problems).toEqual([]);
  });

  test('in Pascal case with numbers for types is the same, and comes out in Graph spelling', () => {
    const raw = {
      Type: 2,
      Name: 'Trim',
      Expression: 'Trim([city])',
      Parameters: [{ Key: 'source', Value: { Type: 0, Name: 'city', Expression: '[city]', Parameters: [] } }],
    };
    expect(read(raw)).toEqual(read(functionNode('Trim', { source: attributeNode('city') })));
  });

  test('says with the place why its text cannot be read', () => {
    const source = read('Join(", ", [city]');
    expect(source).toMatchObject({ type: 'function', expression: null, text: 'Join(", ", [city]' });
    expect(source?.problems).toEqual([expect.stringMatching(/line 1, column \d+/)]);
  });

  test('keeps what it does not know', () => {
    expect(read({ expression: '[a]', Colour: 'red', type: 'Riddle' })).toMatchObject({
      type: 'attribute',
      extra: { Colour: 'red', type: 'Riddle' },
    });
  });
});
