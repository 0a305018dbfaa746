import { attributesOf } from '../expression/walk.ts';
import { jobKindOf } from '../mapping/job-kind.ts';
import type { PlacedMapping } from '../mapping/schema/lookup.ts';
import {
  attributeDefinition,
  directionOf,
  placedMappings,
  sourceDefinition,
  targetDefinition,
} from '../mapping/schema/lookup.ts';
import type { ObjectMapping, SynchronizationSchema } from '../mapping/schema/model.ts';
import { FILTER_PLACES } from '../mapping/scoping/filter-place.ts';
import type { AttributeContext, ClauseContext, ObjectContext, SchemaContext, SyncScope } from './context.ts';
import { readExpression } from './read-expression.ts';
import { type LintUsers, usersOf } from './users.ts';
import { wholeDefinition } from './whole-definition.ts';

export interface ContextOptions {
  readonly users?: LintUsers | null;
  readonly syncScope?: SyncScope | null;
}

/** Everything rules are shown, worked out once for a schema. */
export function buildContext(schema: SynchronizationSchema, options: ContextOptions): SchemaContext {
  const objects: ObjectContext[] = [];
  const read = new Set<string>();
  const placed = placedMappings(schema).map((one) => ({ one, expressions: expressionsOf(one.mapping) }));
  for (const { one, expressions } of placed) for (const name of sourceNames(one.mapping, expressions)) read.add(name);
  const within: SchemaContext = {
    schema,
    job: jobKindOf(schema),
    objects,
    users: options.users == null ? null : usersOf(options.users, read),
    syncScope: options.syncScope ?? null,
  };
  for (const { one, expressions } of placed) objects.push(objectContext(within, one, expressions));
  return within;
}

type Expressions = readonly AttributeContext['expression'][];

const expressionsOf = (mapping: ObjectMapping): Expressions =>
  mapping.attributeMappings.map(({ source }) => readExpression(source));

function sourceNames(mapping: ObjectMapping, expressions: Expressions): ReadonlySet<string> {
  const clauses = FILTER_PLACES.flatMap((part) => mapping.scope?.[part] ?? []).flatMap((group) => group.clauses);
  return new Set([
    ...attributesOf(...expressions.flatMap((expression) => (expression === null ? [] : [expression.node]))),
    ...clauses.map(({ attribute }) => attribute),
  ]);
}

function objectContext(within: SchemaContext, placed: PlacedMapping, expressions: Expressions): ObjectContext {
  const { rule, mapping } = placed;
  const attributes: AttributeContext[] = [];
  const clauses: ClauseContext[] = [];
  const targets = new Set(mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName));
  const source = wholeDefinition(sourceDefinition(within.schema, placed), sourceNames(mapping, expressions));
  const target = wholeDefinition(targetDefinition(within.schema, placed), targets);
  const label = mapping.name ?? `${mapping.sourceObjectName || '?'} → ${mapping.targetObjectName || '?'}`;
  const direction = directionOf(within.schema, rule);
  const object = { within, rule, mapping, label, direction, source, target, attributes, clauses };
  for (const [index, one] of mapping.attributeMappings.entries()) {
    const definition = target === null ? null : attributeDefinition(target, one.targetAttributeName);
    attributes.push({ object, mapping: one, expression: expressions[index] ?? null, target: definition });
  }
  for (const part of FILTER_PLACES) {
    for (const group of mapping.scope?.[part] ?? []) {
      for (const clause of group.clauses) {
        const attribute = source === null ? null : attributeDefinition(source, clause.attribute);
        clauses.push({ object, part, group, clause, attribute });
      }
    }
  }
  return object;
}
