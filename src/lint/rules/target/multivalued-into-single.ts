import type { Expression } from '../../../expression/ast.ts';
import { ROLE_ATTRIBUTE } from '../../../mapping/role-functions.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import type { ObjectDefinition } from '../../../mapping/schema/model.ts';
import { isCall, resultsOf } from '../../calls.ts';
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
  fix: 'Take one with `IIF(IsPresent([otherMails]), Item([otherMails], 1), "")`, or put them together with `Join(";", [otherMails])`.',
  needs: [],
  check: ({ object, expression, target }) => {
    if (expression === null || target === null || target.multivalued) return NOTHING;
    return resultsOf(expression.node).flatMap((node) => {
      const what = listIn(node, object.source);
      return what === null ? [] : [found(`${what} several values, ${target.name} takes one.`, at(node))];
    });
  },
};

/** What gives or holds a list, with its verb; null for what has one value. Role assignments have rules of their own. */
function listIn(node: Expression, source: ObjectDefinition | null): string | null {
  if (isCall(node, 'Split', 'RemoveDuplicates')) return `${node.name} gives`;
  if (node.kind !== 'attribute' || node.name === ROLE_ATTRIBUTE || source === null) return null;
  return attributeDefinition(source, node.name)?.multivalued ? `${node.name} holds` : null;
}
