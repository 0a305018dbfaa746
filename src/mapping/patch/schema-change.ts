import type { Expression } from '../../expression/ast.ts';
import type { AttributeMapping } from '../schema/model.ts';

/** Clause words as they were given; the group and the attribute are distinguished by what the filter holds. */
export interface ClauseWords {
  /** `Group.attribute`, or the attribute alone. */
  readonly subject: string;
  /** The operator as the service writes it. */
  readonly operator: string;
  /** Null for an operator without one; when dropping also where any value is meant. */
  readonly value: string | null;
}

/** One change of a synchronization schema. */
export type SchemaEdit =
  | { readonly kind: 'map'; readonly attribute: string; readonly expression: Expression; readonly text: string }
  | ({ readonly kind: 'filter' | 'drop-clause' } & ClauseWords)
  | {
      readonly kind: 'flow';
      readonly attribute: string;
      readonly flowBehavior: AttributeMapping['flowBehavior'] | null;
      readonly flowType: AttributeMapping['flowType'] | null;
    };

/** Changes to make one after the other, clauses dropped before others are added. */
export interface SchemaChanges {
  /** The object mapping meant, by its name or by what it reads; null where each change says it by itself. */
  readonly objectMapping: string | null;
  /** Names of scope groups that are to be made. */
  readonly newGroups: readonly string[];
  readonly changes: readonly SchemaEdit[];
}
