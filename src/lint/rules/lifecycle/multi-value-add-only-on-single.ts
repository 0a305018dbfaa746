import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const multiValueAddOnlyOnSingle: LintRule = {
  kind: 'attribute-mapping',
  id: 'multi-value-add-only-on-single',
  family: 'lifecycle',
  title: 'MultiValueAddOnly on an attribute with one value',
  severity: 'warning',
  explanation:
    'This flow type adds values to a list and removes none; an attribute with one value has no list to add to.',
  source: DOCUMENTS.attributeMapping,
  fix: 'Use Always or ObjectAddOnly.',
  needs: [],
  check: ({ mapping: { flowType }, target }) =>
    flowType === 'MultiValueAddOnly' && target !== null && !target.multivalued
      ? [found(`${target.name} takes one value.`)]
      : NOTHING,
};
