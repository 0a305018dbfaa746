import { attributeDefinition } from '../../../schema/lookup.ts';
import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const multivaluedIntoSingle: LintRule = {
  kind: 'attribute-mapping',
  id: 'multivalued-into-single',
  family: 'target',
  title: 'Several values into an attribute for one',
  severity: 'warning',
  explanation: 'What becomes of a list in an attribute that holds one value is not said: a failure, or one of them.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Take one with Item, or put them together with Join.',
  needs: [],
  check: ({ object, expression, target }) => {
    if (expression === null || target === null || target.multivalued) return NOTHING;
    const { node } = expression;
    if (isCall(node, 'Split', 'RemoveDuplicates')) {
      return [found(`${node.name} gives several values, ${target.name} takes one.`, at(node))];
    }
    const name = node.kind === 'attribute' ? node.name : null;
    const source = name === null || object.source === null ? null : attributeDefinition(object.source, name);
    // Role assignments have a rule of their own.
    if (!source?.multivalued || name === 'appRoleAssignments') return NOTHING;
    return [found(`${source.name} holds several values, ${target.name} takes one.`, at(node))];
  },
};
