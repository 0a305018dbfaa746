import { parseExpression } from '../../expression/parser.ts';
import { toTree } from '../../expression/tree-form.ts';
import { KIND } from '../directory/user.ts';
import type { Clause } from '../faults/fault.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import { stableGuid } from '../random.ts';
import type { MappedAttribute } from '../shapes/shape.ts';
import type { AppState } from '../truth/state.ts';

/** The synchronization schema of an application, as Graph gives it for a job. */
export function schemaOf({ app, isChanged }: AppState): object {
  const source = app.shape.direction === 'inbound' ? 'Worker' : 'User';
  const shape = isChanged ? app.shapeLater : app.shape;
  const clauses = isChanged ? app.clausesLater : app.clausesFirst;
  const mappings = [
    objectMapping('Provision Users', source, 'User', shape.users, clauses),
    ...(shape.groups === null ? [] : [objectMapping('Provision Groups', 'Group', 'Group', shape.groups, [])]),
  ];
  const from = directory(app, 1, app.sourceSystem, [
    [source, sourceNames(shape.users)],
    ['Group', sourceNames(shape.groups ?? [])],
  ]);
  const to = directory(app, 2, app.name, [
    ['User', definitions(shape.users)],
    ['Group', definitions(shape.groups ?? [])],
  ]);
  return {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${app.id}')/synchronization/jobs('${app.jobId}')/schema/$entity`,
    id: app.jobId,
    version: isChanged ? '2' : '1',
    directories: [from, to],
    synchronizationRules: [
      {
        id: stableGuid(app.n, KIND.rule, 0),
        name: app.shape.direction === 'inbound' ? 'USER_INBOUND_USER' : 'USER_OUTBOUND_USER',
        priority: 1,
        editable: true,
        sourceDirectoryName: app.sourceSystem,
        targetDirectoryName: app.name,
        objectMappings: mappings,
      },
    ],
  };
}

function objectMapping<T>(
  name: string,
  source: string,
  target: string,
  mapping: readonly MappedAttribute<T>[],
  clauses: readonly Clause[],
): object {
  return {
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    name,
    sourceObjectName: source,
    targetObjectName: target,
    metadata: [],
    scope:
      clauses.length === 0
        ? null
        : {
            groups: [
              {
                name: 'Staff only',
                clauses: clauses.map(({ attribute, operator, value }) => ({
                  sourceOperandName: attribute,
                  operatorName: operator,
                  targetOperand: { values: value === null ? [] : [value] },
                })),
              },
            ],
            inputFilterGroups: [],
            categoryFilterGroups: [],
          },
    attributeMappings: mapping.map((one) => ({
      defaultValue: one.defaultValue ?? null,
      exportMissingReferences: false,
      flowBehavior: 'FlowWhenChanged',
      flowType: 'Always',
      matchingPriority: one.matching ?? 0,
      source: one.source === null ? null : sourceTree(one.source),
      targetAttributeName: one.target,
    })),
  };
}

function sourceTree(text: string): object | null {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(`a shape holds an expression that cannot be read: ${text}`);
  return toTree(parsed.expression);
}

const directory = (
  app: AppPlan,
  side: number,
  name: string,
  objects: readonly (readonly [string, readonly object[]])[],
): object => ({
  id: stableGuid(app.n, KIND.rule, side),
  name,
  objects: objects
    .filter(([, attributes]) => attributes.length > 0)
    .map(([object, attributes]) => ({ name: object, metadata: [], attributes })),
});

const attribute = (name: string, more: object = {}): object => ({
  name,
  type: name === 'manager' || name === 'members' ? 'Reference' : 'String',
  anchor: name === 'objectId',
  caseExact: false,
  multivalued: name === 'members' || name === 'appRoleAssignments',
  required: false,
  mutability: 'ReadWrite',
  referencedObjects: [],
  metadata: [],
  ...more,
});

function sourceNames<T>(mapping: readonly MappedAttribute<T>[]): object[] {
  const names = new Set(['objectId']);
  for (const { source } of mapping) for (const [, name] of source?.matchAll(/\[([^\]]+)\]/g) ?? []) names.add(name!);
  return [...names].map((name) => attribute(name));
}

function definitions<T>(mapping: readonly MappedAttribute<T>[]): object[] {
  return mapping.map((one) => attribute(one.target, { required: one.required ?? false, anchor: false }));
}
