import { attributesOf } from '../../../expression/walk.ts';
import { INBOUND } from '../../../mapping/job-groups.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const nullValuesFlow: LintRule = {
  kind: 'attribute-mapping',
  id: 'null-values-flow',
  family: 'target',
  title: 'Null values flow where nothing may be cleared',
  severity: 'warning',
  explanation:
    'Where source and mapping both let null values flow, an empty value clears the target. That is not meant for attributes that find or create a user, and lists cannot be cleared.',
  source: DOCUMENTS.clearing,
  fix: 'Turn "Flow null values" off for this attribute of the source.',
  needs: ['source-definition'],
  jobs: INBOUND,
  check: ({ object, mapping: { matchingPriority, targetAttributeName }, expression, target }) => {
    const { source } = object;
    if (expression === null || source === null) return NOTHING;
    const flowing = attributesOf(expression.node).filter(
      (name) => attributeDefinition(source, name)?.extra['flowNullValues'] === true,
    );
    if (flowing.length === 0) return NOTHING;
    const names = listNames(flowing);
    if (matchingPriority > 0) return [found(`${names} may flow as null, and ${targetAttributeName} finds people.`)];
    if (target === null) return NOTHING;
    if (target.required) return [found(`${names} may flow as null, and ${targetAttributeName} is required.`)];
    return target.multivalued
      ? [found(`${names} may flow as null, and ${targetAttributeName} is a list.`, { severity: 'info' })]
      : NOTHING;
  },
};
