import type { Expression } from '../../expression/ast.ts';
import { compileExpression } from '../../expression/compile.ts';
import { layoutOf, type RowLayout } from '../../expression/layout.ts';
import { attributesOf } from '../../expression/walk.ts';
import { pathReader } from '../account/target-path.ts';
import { INBOUND } from '../job-groups.ts';
import { jobKindOf } from '../job-kind.ts';
import { attributeDefinition, type PlacedMapping, sourceDefinition, targetDefinition } from '../schema/lookup.ts';
import type { ObjectMapping, SynchronizationSchema } from '../schema/model.ts';
import { type CompiledFilter, compileFilter } from '../scoping/compile-filter.ts';
import { isScimTarget } from './is-scim.ts';
import type { ReadyAttribute } from './plan-attribute.ts';

/** An object mapping, ready for objects. */
export interface ReadyMapping {
  readonly mapping: ObjectMapping;
  /** Its name, or `User → user` where it has none. */
  readonly name: string;
  readonly objectType: 'user' | 'group';
  readonly isScim: boolean;
  /** Whether the target tells letter case apart in an attribute. */
  readonly isCaseExact: (target: string) => boolean;
  readonly layout: RowLayout;
  readonly filter: CompiledFilter;
  /** Attributes that the scoping filter reads. */
  readonly filterNeeds: readonly string[];
  readonly attributes: readonly ReadyAttribute[];
}

/** Compiles an object mapping's filter and expressions. */
export function readyPayload(schema: SynchronizationSchema, placed: PlacedMapping): ReadyMapping {
  const { mapping } = placed;
  const source = sourceDefinition(schema, placed);
  const target = targetDefinition(schema, placed);
  const groups = [...(mapping.scope?.groups ?? []), ...(mapping.scope?.inputFilterGroups ?? [])];
  const filterNeeds = [...new Set(groups.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)))];
  const expressions = mapping.attributeMappings.flatMap((one) => one.source?.expression ?? []);
  const layout = layoutOf([...filterNeeds, ...attributesOf(...expressions)]);
  const objectType = /^group$/i.test(mapping.sourceObjectName) ? 'group' : 'user';
  const referenceOf = (expression: Expression | null): ReadyAttribute['reference'] => {
    if (expression?.kind !== 'attribute') return null;
    if (objectType === 'group' && /^members?$/i.test(expression.name)) return 'members';
    const isReference = source !== null && attributeDefinition(source, expression.name)?.type === 'Reference';
    return isReference || /^manager$/i.test(expression.name) ? 'one' : null;
  };
  const isScim = isScimTarget(placed);
  const job = jobKindOf(schema);
  const isInbound = job !== null && INBOUND.includes(job);
  const flowsNull = (name: string): boolean =>
    isInbound && source !== null && attributeDefinition(source, name)?.extra['flowNullValues'] === true;
  // A lone object mapping has no definitions; what SCIM itself defines is known all the same.
  const isBoolean = (name: string): boolean => {
    const definition = target === null ? null : attributeDefinition(target, name);
    return definition === null ? isScim && name.toLowerCase() === 'active' : definition.type === 'Boolean';
  };
  const isCaseExact = (name: string): boolean =>
    target === null ? false : (attributeDefinition(target, name)?.caseExact ?? false);
  return {
    mapping,
    objectType,
    isScim,
    isCaseExact,
    name: mapping.name ?? `${mapping.sourceObjectName} → ${mapping.targetObjectName}`,
    layout,
    filter: compileFilter(mapping.scope, layout),
    filterNeeds,
    attributes: mapping.attributeMappings.map((one) => {
      const expression = one.source?.expression ?? null;
      return {
        mapping: one,
        compiled: expression === null ? null : compileExpression(expression, layout),
        isBoolean: isBoolean(one.targetAttributeName),
        needs: expression === null ? [] : attributesOf(expression),
        mayClear: expression !== null && attributesOf(expression).some(flowsNull),
        reference: referenceOf(expression),
        read: pathReader(one.targetAttributeName),
        isCaseExact: isCaseExact(one.targetAttributeName),
      };
    }),
  };
}
