import type { Expression } from '../expression/ast.ts';
import type { ExpressionProblem } from '../expression/problem.ts';
import type { JobKind } from '../mapping/job-kind.ts';
import type { Direction } from '../mapping/schema/lookup.ts';
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
  ScopeClause,
  ScopeGroup,
  SynchronizationRule,
  SynchronizationSchema,
} from '../mapping/schema/model.ts';
import type { FilterPlace } from '../mapping/scoping/filter-place.ts';
import type { Users } from './users.ts';

export type SyncScope = 'all' | 'assigned';

/** What rules about the whole schema look at; all others reach it through the thing they are shown. */
export interface SchemaContext {
  readonly schema: SynchronizationSchema;
  /** Null where neither template nor directories tell. */
  readonly job: JobKind | null;
  /** Every object mapping, in the order the service runs them; disabled ones too. */
  readonly objects: readonly ObjectContext[];
  /** Null where none were given. */
  readonly users: Users | null;
  readonly syncScope: SyncScope | null;
}

/** One object mapping with what it maps between. */
export interface ObjectContext {
  readonly within: SchemaContext;
  readonly rule: SynchronizationRule;
  readonly mapping: ObjectMapping;
  /** `User → user`, or its name. */
  readonly label: string;
  readonly direction: Direction;
  /** Null where the schema does not carry the definition, or so little of it that nothing follows from a gap in it. */
  readonly source: ObjectDefinition | null;
  readonly target: ObjectDefinition | null;
  readonly attributes: readonly AttributeContext[];
  readonly clauses: readonly ClauseContext[];
}

/** An expression together with the text its positions count in. */
export interface ReadExpression {
  readonly node: Expression;
  readonly text: string;
  /** What reading the text found odd. */
  readonly warnings: readonly ExpressionProblem[];
}

/** One attribute mapping of an object mapping. */
export interface AttributeContext {
  readonly object: ObjectContext;
  readonly mapping: AttributeMapping;
  /** Null for the mapping type None, and where neither text nor tree can be read. */
  readonly expression: ReadExpression | null;
  /** The target attribute's definition; null where the schema does not carry it. */
  readonly target: AttributeDefinition | null;
}

/** One clause of a scoping filter. */
export interface ClauseContext {
  readonly object: ObjectContext;
  /** Where in the scope it is: the places have rules of their own. */
  readonly part: FilterPlace;
  readonly group: ScopeGroup;
  readonly clause: ScopeClause;
  /** The source attribute's definition; null where the schema does not carry it. */
  readonly attribute: AttributeDefinition | null;
}
