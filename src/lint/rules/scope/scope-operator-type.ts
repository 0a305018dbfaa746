import type { AttributeDefinition } from '../../../mapping/schema/model.ts';
import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

/** What an operator is for, where it is not for everything. */
const MADE_FOR: ReadonlyMap<string, readonly AttributeDefinition['type'][]> = new Map([
  ['IS TRUE', ['Boolean']],
  ['IS FALSE', ['Boolean']],
  ['EQUALS', ['String', 'Integer']],
  ['NOT EQUALS', ['String', 'Integer']],
  ['REGEX MATCH', ['String']],
  ['NOT REGEX MATCH', ['String']],
  ['Includes', ['String']],
  ['ENDS_WITH', ['String']],
]);

export const scopeOperatorType: LintRule = {
  kind: 'clause',
  id: 'scope-operator-type',
  family: 'scope',
  title: 'Operator that does not fit the type of the attribute',
  severity: 'warning',
  explanation:
    'Operators are made for certain types: IS TRUE for Booleans, EQUALS for texts and integers. Elsewhere the clause may be refused or false.',
  source: DOCUMENTS.filterOperators,
  fix: 'Use an operator for this type: IS TRUE and IS FALSE for a Boolean.',
  needs: ['source-definition'],
  check: ({ object, clause, attribute }) => {
    const operator = operatorNamed(clause.operator);
    const types = operator === null ? undefined : MADE_FOR.get(operator.name);
    if (types === undefined) return NOTHING;
    if (object.source === null) return [lacking('source-definition', object.label)];
    // Dates and references are no attributes for filters at all.
    const isOther = attribute === null || ['DateTime', 'Reference', 'Other'].includes(attribute.type);
    if (isOther || types.includes(attribute.type)) return NOTHING;
    return [
      found(`${clause.attribute} is of type ${attribute.type}, ${clause.operator} is for ${types.join(' and ')}.`),
    ];
  },
};
