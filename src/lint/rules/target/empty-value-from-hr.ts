import { attributesOf } from '../../../expression/walk.ts';
import { INBOUND } from '../../../mapping/job-groups.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';

export const emptyValueFromHr: LintRule = {
  kind: 'attribute-mapping',
  id: 'empty-value-from-hr',
  family: 'target',
  title: 'Empty value that flows into a directory',
  severity: 'warning',
  explanation:
    'From HR systems null and empty values flow as they are; Active Directory refuses them (InvalidAttributeSyntax), and the user is not written.',
  source: DOCUMENTS.hrUpdates,
  fix: 'Write `IgnoreFlowIfNullOrEmpty([department])`, or `Coalesce([department], "N/A")`.',
  needs: ['users'],
  jobs: INBOUND,
  check: ({ object, mapping, expression }) => {
    if (expression === null || (object.direction !== 'inbound' && object.direction !== 'around')) return NOTHING;
    const names = attributesOf(expression.node);
    const mayFlow = names.some(
      (name) => object.source !== null && attributeDefinition(object.source, name)?.extra['flowNullValues'] === true,
    );
    if (names.length === 0 || mayFlow) return NOTHING;
    return askUsers(object, names, `the value of ${mapping.targetAttributeName}`, (users) => {
      // What is absent, or left out of the flow, is undefined.
      const empty = indexesWhere(users.evaluate(expression.node).values, (value) => value === null || value === '');
      return empty.length === 0
        ? NOTHING
        : [found(`${mapping.targetAttributeName} is empty for ${describeUsers(users, empty)}.`)];
    });
  },
};
