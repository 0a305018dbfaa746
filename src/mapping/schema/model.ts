import type { Expression } from '../../expression/ast.ts';

/** Fields no rule of ours reads, kept as they came so that nothing of a schema is lost. */
export type Extra = Readonly<Record<string, unknown>>;

/** Where in the file a thing is: keys and indexes from the document's root (`synchronizationRules`, 0, …). */
export type Path = readonly (string | number)[];

type AttributeType = 'String' | 'Integer' | 'Reference' | 'Binary' | 'Boolean' | 'DateTime' | 'Other';

export interface AttributeDefinition {
  readonly name: string;
  /** `Other` where the schema names a type the documents do not. */
  readonly type: AttributeType;
  readonly anchor: boolean;
  readonly caseExact: boolean;
  readonly multivalued: boolean;
  readonly required: boolean;
  readonly mutability: 'ReadWrite' | 'ReadOnly' | 'Immutable' | 'WriteOnly' | null;
  readonly defaultValue: string | null;
  readonly referencedObjects: readonly { readonly objectName: string; readonly property: string | null }[];
  readonly metadata: ReadonlyMap<string, string | null>;
  readonly extra: Extra;
  readonly path: Path;
}

export interface ObjectDefinition {
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly metadata: ReadonlyMap<string, string | null>;
  readonly extra: Extra;
  readonly path: Path;
}

export interface Directory {
  readonly id: string | null;
  readonly name: string;
  readonly objects: readonly ObjectDefinition[];
  readonly extra: Extra;
  readonly path: Path;
}

/** Where a mapping's value comes from; null in an attribute mapping is the mapping type None. */
export interface Source {
  readonly type: 'attribute' | 'constant' | 'function';
  /** From the parse tree where there is one, else from the text; null where neither can be read. */
  readonly expression: Expression | null;
  /** The text as stored, for display; null where the schema carries the tree alone. */
  readonly text: string | null;
  /** The text's own reading, where it can be read and differs from the tree: the tree wins. */
  readonly disagreeing: Expression | null;
  /** Why the text or the tree could not be read, in words with the place. */
  readonly problems: readonly string[];
  readonly extra: Extra;
}

export interface AttributeMapping {
  readonly targetAttributeName: string;
  readonly source: Source | null;
  readonly defaultValue: string | null;
  /** 0 = not a matching attribute; else ascending. */
  readonly matchingPriority: number;
  readonly flowBehavior: 'FlowWhenChanged' | 'FlowAlways';
  /**
   * `ValueAddOnly`: to a value that is there, values are added and none is taken away. `AttributeAddOnly`: only where there is no
   * value. Source: Microsoft Graph, attributeMapping resource type.
   */
  readonly flowType: 'Always' | 'ObjectAddOnly' | 'MultiValueAddOnly' | 'ValueAddOnly' | 'AttributeAddOnly';
  readonly exportMissingReferences: boolean;
  readonly extra: Extra;
  readonly path: Path;
}

export interface ScopeClause {
  /** The attribute's name. */
  readonly attribute: string;
  /** As the schema spells it. */
  readonly operator: string;
  readonly values: readonly string[];
  readonly extra: Extra;
  readonly path: Path;
}

/** Clauses that must all hold. */
export interface ScopeGroup {
  readonly name: string | null;
  readonly clauses: readonly ScopeClause[];
  readonly extra: Extra;
  readonly path: Path;
}

/** Groups of which one must hold; without any group everything is in scope. */
export interface ScopingFilter {
  readonly groups: readonly ScopeGroup[];
  /** An object that leaves these is not deprovisioned. */
  readonly inputFilterGroups: readonly ScopeGroup[];
  readonly categoryFilterGroups: readonly ScopeGroup[];
  readonly extra: Extra;
  readonly path: Path;
}

export type FlowType = 'Add' | 'Update' | 'Delete';

export interface ObjectMapping {
  readonly name: string | null;
  readonly enabled: boolean;
  readonly sourceObjectName: string;
  readonly targetObjectName: string;
  readonly flowTypes: readonly FlowType[];
  readonly attributeMappings: readonly AttributeMapping[];
  readonly scope: ScopingFilter | null;
  readonly metadata: ReadonlyMap<string, string | null>;
  readonly extra: Extra;
  readonly path: Path;
}

export interface SynchronizationRule {
  readonly id: string | null;
  readonly name: string | null;
  /** The lower number runs first. */
  readonly priority: number | null;
  readonly editable: boolean;
  readonly sourceDirectoryName: string;
  readonly targetDirectoryName: string;
  readonly objectMappings: readonly ObjectMapping[];
  readonly metadata: ReadonlyMap<string, string | null>;
  readonly extra: Extra;
  readonly path: Path;
}

/** A synchronization schema, whichever wrapping it came in. */
export interface SynchronizationSchema {
  readonly id: string | null;
  readonly version: string | null;
  readonly directories: readonly Directory[];
  readonly rules: readonly SynchronizationRule[];
  /**
   * What surrounded it: template or job id, factory tag, odata context. A lone rule, or lone object mappings, become a
   * schema of one rule without directories.
   */
  readonly wrapping: { readonly kind: 'bare' | 'template' | 'job' | 'rule' | 'object-mapping'; readonly extra: Extra };
  readonly extra: Extra;
}
