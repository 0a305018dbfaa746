import type { Expression } from '../expression/ast.ts';
import { type Compiled, compileExpression } from '../expression/compile.ts';
import { layoutOf, type RowLayout } from '../expression/layout.ts';
import { attributesOf } from '../expression/walk.ts';
import { type PathReader, pathReader } from '../mapping/account/target-path.ts';
import {
  attributeDefinition,
  directionOf,
  type PlacedMapping,
  sourceDefinition,
  targetDefinition,
} from '../mapping/schema/lookup.ts';
import type {
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationSchema,
} from '../mapping/schema/model.ts';
import { type CompiledFilter, compileFilter } from '../mapping/scoping/compile-filter.ts';
import { graphReaders } from '../mapping/users/graph-attributes.ts';

/** What the service computes of an account that leaves the scope, and what people map in its place. */
export const LIFECYCLE: readonly string[] = ['IsSoftDeleted', 'accountEnabled'];

/** One line of a mapping, ready for objects. */
export interface CompiledAttribute {
  readonly mapping: AttributeMapping;
  readonly target: string;
  readonly read: PathReader;
  /** Null for a mapping of type None, and where the source cannot be read. */
  readonly compiled: Compiled | null;
  /** Why the source cannot be read. */
  readonly problem: string | null;
  /** Whether the value names another object: `one` as a manager, `members` as the members of a group. */
  readonly reference: 'one' | 'members' | null;
  readonly caseExact: boolean;
  readonly isRequired: boolean;
  /** Whether nobody can read it back, as a password. */
  readonly isWriteOnly: boolean;
  /** Whether it tells that an account left the scope. */
  readonly isLifecycle: boolean;
  /** Attributes of the source that it reads. */
  readonly needs: readonly string[];
}

/** An object mapping, ready for objects. */
export interface CompiledMapping {
  readonly mapping: ObjectMapping;
  /** As in object_mapping: from 1, in the order of the document. */
  readonly ordinal: number;
  readonly objectType: 'user' | 'group';
  readonly isCrossTenant: boolean;
  readonly layout: RowLayout;
  /** By attribute of the layout: how it is read from an export. */
  readonly readers: ReturnType<typeof graphReaders>;
  readonly filter: CompiledFilter;
  readonly filterAttributes: readonly string[];
  readonly attributes: readonly CompiledAttribute[];
  /** Places of the matching attributes, in the order in which they are tried. */
  readonly matching: readonly number[];
  /** Places of the attributes that refer to one other object. */
  readonly references: readonly number[];
  /** Place of the members of a group; -1 where they are not mapped. */
  readonly members: number;
  /** Whether the target can block accounts rather than delete them; null where the schema does not say. */
  readonly isSoftDeletionSupported: boolean | null;
}

/**
 * Makes an object mapping ready: filter and expressions are compiled for one row of source attributes. The row holds those of `also`
 * besides, and before its own.
 */
export function compileMapping(
  schema: SynchronizationSchema,
  placed: PlacedMapping,
  ordinal: number,
  also: readonly string[] = [],
): CompiledMapping {
  const { mapping } = placed;
  const target = targetDefinition(schema, placed);
  const source = sourceDefinition(schema, placed);
  const groups = [...(mapping.scope?.groups ?? []), ...(mapping.scope?.inputFilterGroups ?? [])];
  const filterAttributes = [...new Set(groups.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)))];
  const expressions = mapping.attributeMappings.flatMap((one) => one.source?.expression ?? []);
  const layout = layoutOf([...also, ...filterAttributes, ...attributesOf(...expressions)]);
  const attributes = mapping.attributeMappings.map((one) => compileAttribute(one, layout, source, target));
  const places = (test: (one: CompiledAttribute) => boolean): number[] =>
    attributes.flatMap((one, place) => (test(one) ? [place] : []));
  const softDeletion = target?.metadata.get('IsSoftDeletionSupported')?.toLowerCase();
  return {
    mapping,
    ordinal,
    objectType: mapping.sourceObjectName.toLowerCase() === 'group' ? 'group' : 'user',
    isCrossTenant: directionOf(schema, placed.rule) === 'tenant-to-tenant',
    layout,
    readers: graphReaders(layout.names),
    filter: compileFilter(mapping.scope, layout),
    filterAttributes,
    attributes,
    matching: places((one) => one.mapping.matchingPriority > 0).toSorted(
      (a, b) => attributes[a]!.mapping.matchingPriority - attributes[b]!.mapping.matchingPriority,
    ),
    references: places((one) => one.reference === 'one'),
    members: attributes.findIndex((one) => one.reference === 'members'),
    isSoftDeletionSupported: softDeletion === 'false' ? false : softDeletion === 'true' ? true : null,
  };
}

function compileAttribute(
  one: AttributeMapping,
  layout: RowLayout,
  source: ObjectDefinition | null,
  target: ObjectDefinition | null,
): CompiledAttribute {
  const expression = one.source?.expression ?? null;
  const own = target === null ? null : attributeDefinition(target, one.targetAttributeName);
  const needs = expression === null ? [] : [...attributesOf(expression)];
  return {
    mapping: one,
    target: one.targetAttributeName,
    read: pathReader(one.targetAttributeName),
    compiled: expression === null ? null : compileExpression(expression, layout),
    problem: one.source !== null && expression === null ? 'its source cannot be read' : null,
    reference: expression === null ? null : referenceOf(expression, source),
    caseExact: own?.caseExact ?? false,
    isRequired: own?.required ?? false,
    isWriteOnly: own?.mutability === 'WriteOnly',
    isLifecycle: needs.some((name) => LIFECYCLE.includes(name)),
    needs,
  };
}

/** Whether two lines are made from the same expression. */
export const isSameSource = (one: CompiledAttribute, other: CompiledAttribute): boolean =>
  JSON.stringify(one.mapping.source) === JSON.stringify(other.mapping.source);

/** An attribute taken as it is, whose values are objects of the directory. */
function referenceOf(expression: Expression, source: ObjectDefinition | null): CompiledAttribute['reference'] {
  if (expression.kind !== 'attribute') return null;
  if (/^members?$/i.test(expression.name)) return 'members';
  const definition = source === null ? null : attributeDefinition(source, expression.name);
  return /^manager$/i.test(expression.name) || definition?.type === 'Reference' ? 'one' : null;
}
