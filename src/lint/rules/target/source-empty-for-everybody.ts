import { isEmpty } from '../../../expression/coerce.ts';
import { nodesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers } from '../../user-checks.ts';
import { isImplied } from '../../whole-definition.ts';

export const sourceEmptyForEverybody: LintRule = {
  kind: 'attribute-mapping',
  id: 'source-empty-for-everybody',
  family: 'target',
  title: 'Source attribute that no user has a value for',
  severity: 'warning',
  explanation: 'Nulls are not provisioned: the mapping does nothing for anybody, or always takes the same branch.',
  source: DOCUMENTS.known,
  fix: 'Map the attribute that holds the values, or remove the mapping.',
  needs: ['users'],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return [...nodesOf(expression.node)].flatMap((node) => {
      if (node.kind !== 'attribute' || isImplied(node.name)) return [];
      return askUsers(object, [node.name], `values of ${node.name}`, (users) =>
        users.column(node.name).every(isEmpty)
          ? [found(`${node.name} is empty for all ${users.count} users.`, at(node))]
          : NOTHING,
      );
    });
  },
};
