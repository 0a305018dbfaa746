import type { Call, Expression } from '../../../expression/ast.ts';
import { isEmpty } from '../../../expression/coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { callsOf, isCall } from '../../calls.ts';
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
  fix: 'Ask first whether there is a value: `IIF(IsPresent([department]), IIF([department] = "Sales", "yes", "no"), "no")`; or fill the attribute.',
  needs: ['users'],
  jobs: NOT_CLOUD_SYNC,
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return conditionsIn(expression.node).flatMap(({ call, condition, reads }) =>
      reads
        .filter((name) => mayBeEmpty(name, object))
        .flatMap((name) =>
          askUsers(object, [name], `conditions on ${name}`, (users) => {
            const empty = indexesWhere(users.column(name), isEmpty);
            if (empty.length === 0) return NOTHING;
            const message = `${name} is empty for ${describeUsers(users, empty)}; the condition is ${printShort(condition)}.`;
            return [found(message, at(call))];
          }),
        ),
    );
  },
};

const mayBeEmpty = (name: string, { source }: ObjectContext): boolean =>
  !isImplied(name) && !isAlwaysThere(source === null ? null : attributeDefinition(source, name));

interface Condition {
  readonly call: Call;
  readonly condition: Expression;
  /** The attributes it needs a value of. */
  readonly reads: readonly string[];
}

/** The conditions of IIF; behind IsPresent an attribute has a value, and a condition that asks for one needs none. */
function conditionsIn(node: Expression, present: ReadonlySet<string> = new Set()): readonly Condition[] {
  if (node.kind === 'comparison') return [node.left, node.right].flatMap((side) => conditionsIn(side, present));
  if (node.kind !== 'call') return [];
  const [condition, whenTrue, ...others] = node.arguments;
  if (!isCall(node, 'IIF') || condition === undefined || whenTrue === undefined) {
    return node.arguments.flatMap((argument) => conditionsIn(argument, present));
  }
  const asked = new Set(
    callsOf(condition, 'IsPresent', 'IsNull', 'IsNullOrEmpty').flatMap((call) => attributesOf(call)),
  );
  const reads = attributesOf(condition).filter((name) => !present.has(name) && !asked.has(name));
  const known = isCall(condition, 'IsPresent') ? new Set([...present, ...asked]) : present;
  return [
    { call: node, condition, reads },
    ...conditionsIn(condition, present),
    ...conditionsIn(whenTrue, known),
    ...others.flatMap((other) => conditionsIn(other, present)),
  ];
}
