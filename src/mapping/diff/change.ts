import type { Path } from '../schema/model.ts';

/** What a change does to users: who is provisioned, who is whose account, what is written, who is created or disabled. */
export type ChangeGroup = 'scope' | 'matching' | 'values' | 'lifecycle' | 'schema' | 'other';

/** In the order they are reported. */
export const CHANGE_GROUPS: readonly ChangeGroup[] = ['scope', 'matching', 'values', 'lifecycle', 'schema', 'other'];

export type ChangeSubject =
  | 'schema'
  | 'rule'
  | 'object-mapping'
  | 'scope-group'
  | 'scope-clause'
  | 'attribute-mapping'
  | 'directory'
  | 'object-definition'
  | 'attribute-definition';

export type ChangeKind = `${ChangeSubject}-${'added' | 'removed' | 'changed'}`;

/** One difference between two schemas, as people would say it. */
export interface SchemaChange {
  readonly kind: ChangeKind;
  readonly group: ChangeGroup;
  /** The rule and object mapping, or directory and object, it is in: `USER_OUTBOUND_USER: User → User`. */
  readonly where: string;
  /** The target attribute of a mapping, the name of a definition; null for what has none. */
  readonly attribute: string | null;
  /** The field that changed, by its Graph name (`metadata.` and `source.` before nested ones); null for the whole. */
  readonly property: string | null;
  /** Where it is in the old and in the new file; null where it is not there. */
  readonly path: { readonly before: Path | null; readonly after: Path | null };
  /** What it was and becomes, as JSON data: expressions and clauses in their text form, null for nothing. */
  readonly before: unknown;
  readonly after: unknown;
  readonly sentence: string;
  /** Who is affected, and how. */
  readonly consequence: string;
  /** Whether saving it starts a new initial cycle; null where that is not documented. */
  readonly restartsInitialCycle: boolean | null;
}

/** What differs between two schemas. */
export interface SchemaDiff {
  /** By group, then place, attribute and field; whatever the order of the files was. Empty: the two mean the same. */
  readonly changes: readonly SchemaChange[];
  /** What could not be compared, a sentence each. */
  readonly notes: readonly string[];
  /** True where at least one change does; null where at least one may. */
  readonly restartsInitialCycle: boolean | null;
  /** What saving the changes sets off; null where nothing changed. */
  readonly warning: string | null;
  readonly versions: { readonly before: string | null; readonly after: string | null };
}
