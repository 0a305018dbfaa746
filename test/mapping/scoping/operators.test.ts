import { describe, expect, test } from 'vitest';
import { allOperators, operatorNamed } from '../../../src/mapping/scoping/operators.ts';

describe('an operator', () => {
  test.each([
    ['EQUALS', 'EQUALS'],
    ['equals', 'EQUALS'],
    ['NOT_EQUALS', 'NOT EQUALS'],
    ['NotEquals', 'NOT EQUALS'],
    ['Greater_Than_OR_EQUALS', 'Greater_Than_OR_EQUALS'],
    ['greater than or equals', 'Greater_Than_OR_EQUALS'],
    [' IS  NOT NULL ', 'IS NOT NULL'],
    ['INCLUDES', 'Includes'],
    ['ENDS WITH', 'ENDS_WITH'],
    ['!&', '!&'],
    ['isMemberOf', 'IsMemberOf'],
  ])('is found by %j as %s', (written, name) => {
    expect(operatorNamed(written)?.name).toBe(name);
  });

  test.each(['', 'EQUAL', 'LIKE', '&&', 'constructor'])('is not found by %j', (written) => {
    expect(operatorNamed(written)).toBeNull();
  });

  test('and its opposite name each other and take as many values', () => {
    for (const operator of allOperators()) {
      if (operator.opposite === null) continue;
      const opposite = operatorNamed(operator.opposite);
      expect(opposite).toMatchObject({ opposite: operator.name, takesValue: operator.takesValue });
    }
  });
});
