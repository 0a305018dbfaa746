import { isEmpty } from '../../../coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { attributeDefinition } from '../../../schema/lookup.ts';
import { callsOf } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';
import { isAlwaysThere, isImplied } from '../../whole-definition.ts';

export const iifOverEmptyAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'iif-over-empty-attribute',
  family: 'expression',
  title: 'IIF over an attribute that is empty for some users',
  severity: 'warning',
  explanation: 'The reference says that the condition check fails where the attribute is null or empty.',
  source: DOCUMENTS.functions,
  fix: 'Compare with Switch, which has "" as a key for null and empty, or fill the attribute.',
  needs: ['users'],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'IIF').flatMap((call) => {
      const [condition] = call.arguments;
      const names = condition === undefined ? [] : attributesOf(condition).filter((name) => mayBeEmpty(name, object));
      return names.flatMap((name) =>
        askUsers(object, [name], `conditions on ${name}`, (users) => {
          const empty = indexesWhere(users.column(name), isEmpty);
          if (empty.length === 0) return NOTHING;
          const message = `${name} is empty for ${describeUsers(users, empty)}; the condition is ${printShort(condition!)}.`;
          return [found(message, at(call))];
        }),
      );
    });
  },
};

const mayBeEmpty = (name: string, { source }: ObjectContext): boolean =>
  !isImplied(name) && !isAlwaysThere(source === null ? null : attributeDefinition(source, name));
