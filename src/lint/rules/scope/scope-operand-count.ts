import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { shown } from '../../users.ts';

export const scopeOperandCount: LintRule = {
  kind: 'clause',
  id: 'scope-operand-count',
  family: 'scope',
  title: 'Clause with no value, or with several',
  severity: 'error',
  explanation: 'A clause compares one attribute with one value. What several values mean is not documented.',
  source: DOCUMENTS.scoping,
  fix: 'Give one value a clause; put alternatives into groups of their own, or into one REGEX MATCH.',
  needs: [],
  check: ({ clause: { operator, attribute, values } }) => {
    const known = operatorNamed(operator);
    if (known === null) return NOTHING;
    if (!known.takesValue) {
      const given = values.filter((value) => value !== '');
      return given.length === 0
        ? NOTHING
        : [found(`${operator} takes no value; ${listed(given)} is ignored.`, { severity: 'info' })];
    }
    if (values.length === 0) return [found(`${attribute} ${operator} has no value to compare with.`)];
    if (values.length === 1) return NOTHING;
    return [found(`${attribute} ${operator} has ${values.length} values: ${listed(values)}.`, { severity: 'warning' })];
  },
};

const listed = (values: readonly string[]): string => values.map(shown).join(', ');
