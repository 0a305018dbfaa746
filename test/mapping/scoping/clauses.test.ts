import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { allOperators } from '../../../src/mapping/scoping/operators.ts';
import { answer, evidence } from './support.ts';

const BIG = '9007199254740993';

describe('what an operator makes of a value', () => {
  test.each([
    ['EQUALS', 'Riga', 'Riga', true],
    ['EQUALS', 'Riga', 'riga', false],
    ['EQUALS', 'Riga', 'Riga ', false],
    ['EQUALS', 'é', 'e\u0301', false],
    ['EQUALS', '\u{1F600}', '\u{1F600}', true],
    ['EQUALS', 'İ', 'i', false],
    ['EQUALS', 'true', true, true],
    ['EQUALS', 'TRUE', true, true],
    ['EQUALS', 'True', false, false],
    ['EQUALS', '7', 7, true],
    ['EQUALS', '007', 7, true],
    ['EQUALS', '007', '7', false],
    ['EQUALS', '7.0', 7, false],
    ['EQUALS', '', 'x', false],
    ['NOT EQUALS', 'Riga', 'Riga', false],
    ['NOT EQUALS', 'Riga', 'riga', true],
    ['NOT EQUALS', '7', 7, false],
    ['NOT EQUALS', 'true', true, false],
    ['Includes', 'ig', 'Riga', true],
    ['Includes', 'IG', 'Riga', false],
    ['Includes', '2', 123, true],
    ['Includes', '', 'x', true],
    ['ENDS_WITH', 'ga', 'Riga', true],
    ['ENDS_WITH', 'GA', 'Riga', false],
    ['ENDS_WITH', 'Rig', 'Riga', false],
    ['Greater_Than', '10', '11', true],
    ['Greater_Than', '10', '9', false],
    ['Greater_Than', '10', 10, false],
    ['Greater_Than', '10', '0011', true],
    ['Greater_Than', '-1', '0', true],
    ['Greater_Than', BIG, `${BIG.slice(0, -1)}4`, true],
    ['Greater_Than', BIG, BIG, false],
    ['Greater_Than_OR_EQUALS', '10', '10', true],
    ['Greater_Than_OR_EQUALS', '10', 9, false],
    ['Greater_Than', '10', 'eleven', 'unknown'],
    ['Greater_Than', '10', '11.5', 'unknown'],
    ['Greater_Than', '10', 11.5, 'unknown'],
    ['Greater_Than', '10', '-11', 'unknown'],
    ['Greater_Than', '10', -11, 'unknown'],
    ['Greater_Than', '10', true, 'unknown'],
    ['REGEX MATCH', '.*@example\\.org', 'ana@example.org', true],
    ['REGEX MATCH', '.*@example\\.org', 'ana@EXAMPLE.org', false],
    ['REGEX MATCH', '[1-9]\\d', '42', true],
    ['REGEX MATCH', '[1-9]\\d', 42, true],
    ['REGEX MATCH', '[1-9]\\d', '142', 'unknown'],
    ['REGEX MATCH', '[1-9]\\d', '7', false],
    ['REGEX MATCH', '^a', 'ab', true],
    ['REGEX MATCH', 'b$', 'ab', true],
    ['REGEX MATCH', '(x|\\Aa)', 'ab', true],
    ['REGEX MATCH', '\\ba', 'ab', 'unknown'],
    ['NOT REGEX MATCH', '^a', 'ab', false],
    ['REGEX MATCH', '^a.*$', 'ab', true],
    ['NOT REGEX MATCH', '[1-9]\\d', '42', false],
    ['NOT REGEX MATCH', '[1-9]\\d', '142', 'unknown'],
    ['NOT REGEX MATCH', '[1-9]\\d', '7', true],
    ['&', 'x', 'x', 'unknown'],
    ['!&', 'x', 'y', 'unknown'],
    ['&', '12', 8, true],
    ['&', '12', '4', true],
    ['&', '12', '3', false],
    ['!&', '12', 3, true],
    ['!&', '12', '5', false],
    ['&', '12', -4, 'unknown'],
    ['&', '1.5', 1, 'unknown'],
    ['IsMemberOf', 'x', 'x', 'unsupported'],
    ['Valid Cert Match', 'x', 'x', 'unsupported'],
    ['LIKE', 'x', 'x', 'unsupported'],
  ])('%s %j of %j is %j', (operator, operand, value, expected) => {
    expect(answer(operator, [operand], value)).toBe(expected);
  });

  test.each([
    ['IS NULL', 'x', false],
    ['IS NULL', false, false],
    ['IS NULL', 0, false],
    ['IS NOT NULL', 'x', true],
    ['IS NOT NULL', 0, true],
    ['IS TRUE', true, true],
    ['IS TRUE', 'True', true],
    ['IS TRUE', 'yes', false],
    ['IS TRUE', false, false],
    ['IS TRUE', 1, false],
    ['IS FALSE', false, true],
    ['IS FALSE', 'false', true],
    ['IS FALSE', true, false],
    ['IS FALSE', 0, false],
    ['Present', 'x', 'unsupported'],
  ])('%s of %j is %j', (operator, value, expected) => {
    expect(answer(operator, [], value)).toBe(expected);
    expect(answer(operator, [''], value)).toBe(expected);
  });

  test('the type the schema gives an attribute decides how texts compare', () => {
    expect(answer('EQUALS', ['True'], 'true')).toBe(false);
    expect(answer('EQUALS', ['True'], 'true', 'Boolean')).toBe(true);
    expect(answer('EQUALS', ['True'], 'true', 'String')).toBe(false);
    expect(answer('EQUALS', ['7'], '007', 'Integer')).toBe(true);
    expect(answer('EQUALS', ['7'], '008', 'Integer')).toBe(false);
    expect(answer('EQUALS', ['7'], '007', 'String')).toBe(false);
    expect(answer('NOT EQUALS', ['7'], '007', 'Integer')).toBe(false);
  });

  test('integers beyond 53 bits are compared exactly', () => {
    expect(answer('EQUALS', [BIG], BigInt(BIG))).toBe(true);
    expect(answer('EQUALS', [BIG], BigInt(BIG) + 1n)).toBe(false);
    expect(answer('EQUALS', ['7'], 7n)).toBe(true);
    expect(answer('&', [String(2n ** 70n)], 2n ** 70n + 1n)).toBe(true);
    expect(answer('Greater_Than_OR_EQUALS', [BIG], BigInt(BIG))).toBe(true);
  });

  test('integers compare as integers do, at any length', () => {
    const natural = fc.bigInt({ min: 0n, max: 10n ** 25n });
    fc.assert(
      fc.property(natural, natural, (a, b) => {
        expect(answer('Greater_Than', [String(b)], String(a))).toBe(a > b);
        expect(answer('Greater_Than_OR_EQUALS', [String(b)], a)).toBe(a >= b);
      }),
    );
  });
});

describe('an attribute without a value', () => {
  const supported = allOperators().filter(({ standing }) => standing !== 'unsupported' && standing !== 'listed');

  test.each(supported.map(({ name }) => name))('passes %s only if that is IS NULL', (operator) => {
    for (const nothing of [null, undefined, '']) expect(answer(operator, ['1'], nothing)).toBe(operator === 'IS NULL');
  });

  test.each(['NOT EQUALS', 'NOT REGEX MATCH', 'IS NOT NULL', 'IS FALSE', '!&'])(
    'fails %s with a note unless that is plain',
    (operator) => {
      expect(evidence(operator, ['1'], null).note?.code).toBe(
        operator === 'IS NOT NULL' ? undefined : 'false-on-empty',
      );
    },
  );
});

describe('in an input filter, as the defaults of cloud sync show,', () => {
  const inInput = (operator: string, values: readonly string[], value: unknown) =>
    evidence(operator, values, value, null, 'inputFilterGroups');

  test.each([
    ['IS FALSE', [], true, 'true-on-empty'],
    ['NOT REGEX MATCH', ['^Temp_'], true, 'true-on-empty'],
    ['!&', ['6'], true, 'true-on-empty'],
    ['NOT EQUALS', ['x'], 'unknown', 'empty-undocumented'],
    ['EQUALS', ['x'], false, undefined],
    ['REGEX MATCH', ['x'], false, undefined],
    ['IS TRUE', [], false, undefined],
    ['IS NULL', [], true, undefined],
  ] as const)('%s %j of nothing is %j', (operator, values, expected, code) => {
    for (const nothing of [null, undefined, '']) {
      const { answer, note } = inInput(operator, values, nothing);
      expect([answer, note?.code]).toEqual([expected, code]);
    }
  });

  test('a pattern is found anywhere, and the note says by which rule', () => {
    expect(inInput('REGEX MATCH', ['emp'], 'Temp_7')).toMatchObject({
      answer: true,
      note: { code: 'pattern-found-in-part', message: expect.stringContaining('input filter') },
    });
    expect(evidence('REGEX MATCH', ['^Temp_'], 'Temp_7').note).toMatchObject({
      code: 'pattern-found-in-part',
      message: expect.stringContaining('anchored'),
    });
  });
});

describe('what filters cannot look at', () => {
  test.each([
    ['a list', ['x']],
    ['an empty list', []],
    ['a date', new DateTime(0)],
    ['a reference', { kind: 'reference', id: 'x' }],
  ])('%s is unsupported, whatever the operator', (_, value) => {
    for (const operator of ['EQUALS', 'IS NULL', 'REGEX MATCH', 'Greater_Than']) {
      const { answer, note } = evidence(operator, ['1'], value);
      expect({ answer, note: note?.code }).toEqual({ answer: 'unsupported', note: 'unsupported-attribute' });
    }
  });

  test.each(['DateTime', 'Reference'] as const)('an attribute of the type %s, even without a value', (type) => {
    expect(answer('IS NULL', [], null, type)).toBe('unsupported');
  });
});

describe('a filter the service would not take', () => {
  test.each([
    ['Greater_Than', ['many'], 'no integer'],
    ['Greater_Than_OR_EQUALS', ['1.5'], 'no integer'],
    ['Greater_Than', [''], 'no integer'],
    ['REGEX MATCH', ['a(b'], 'at character 2: the parenthesis is not closed'],
    ['EQUALS', [], 'needs a value and has none'],
  ])('%s %j is invalid', (operator, values, words) => {
    const { answer, note } = evidence(operator, values, '5');
    expect({ answer, code: note?.code }).toEqual({ answer: 'invalid-filter', code: 'invalid-clause' });
    expect(note?.message).toContain(words);
  });

  test('but a pattern only we cannot run is unsupported', () => {
    const { answer, note } = evidence('REGEX MATCH', ['(?<a-b>x)(?<b>y)'], 'x');
    expect({ answer, code: note?.code }).toEqual({ answer: 'unsupported', code: 'unsupported-pattern' });
  });

  test('and so is a search that is given up', () => {
    const { answer, note } = evidence('NOT REGEX MATCH', ['(a|b|ab)*\\1c'], 'ab'.repeat(2000));
    expect({ answer, code: note?.code }).toEqual({ answer: 'unsupported', code: 'pattern-too-costly' });
  });
});

describe('a note says', () => {
  test.each([
    ['that the operator is not explained', '&', ['x'], 'x', 'unexplained-operator'],
    ['that bits were tested', '&', ['2'], '6', 'bits-tested'],
    ['that several values have no meaning', 'EQUALS', ['x', 'y'], 'x', 'several-values'],
    ['that a part of the value matches', 'REGEX MATCH', ['x'], 'xx', 'pattern-matches-part'],
    ['that the value is no integer', 'Greater_Than', ['1'], 'x', 'not-an-integer'],
    ['that case decided', 'ENDS_WITH', ['GA'], 'Riga', 'case-assumed'],
    ['that nobody knows the operator', 'LIKE', ['x'], 'x', 'unknown-operator'],
    ['that a listed operator is not explained', 'PRESENT', [], 'x', 'unexplained-operator'],
    ['that the operator is not supported', 'IsMemberOf', ['x'], 'x', 'unsupported-operator'],
  ])('%s', (_, operator, values, value, code) => {
    expect(evidence(operator, values, value).note?.code).toBe(code);
  });

  test('nothing where all is plain', () => {
    for (const [operator, operand] of [
      ['EQUALS', 'x'],
      ['ENDS_WITH', 'y'],
      ['REGEX MATCH', 'x'],
      ['IS NULL', ''],
    ] as const)
      expect(evidence(operator, [operand], 'x').note).toBeNull();
  });
});
