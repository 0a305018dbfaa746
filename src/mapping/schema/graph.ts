import type { Metadata } from './metadata.ts';
import type {
  AttributeDefinition,
  AttributeMapping,
  Directory,
  ObjectDefinition,
  ObjectMapping,
  ScopeClause,
  ScopeGroup,
  ScopingFilter,
  Source,
  SynchronizationRule,
  SynchronizationSchema,
} from './model.ts';

/** A JSON object as Graph writes it. */
export type GraphObject = Readonly<Record<string, unknown>>;

/**
 * A schema as Graph writes it, in the wrapping it came in: reading it again gives the same schema (paths aside, where
 * holes stood). Fields the file left out are written with their defaults; what the model keeps among the rest goes
 * back under its own name. Lone object mappings come back as one, or as a list of several.
 */
export function toGraph(schema: SynchronizationSchema): GraphObject | readonly GraphObject[] {
  const { kind, extra } = schema.wrapping;
  if (kind === 'object-mapping') return alone(schema.rules.flatMap((rule) => rule.objectMappings.map(objectMapping)));
  if (kind === 'rule') return alone(schema.rules.map(rule));
  return kind === 'bare' ? bare(schema) : { ...extra, schema: bare(schema) };
}

const alone = (objects: readonly GraphObject[]): GraphObject | readonly GraphObject[] =>
  objects.length === 1 && objects[0] !== undefined ? objects[0] : objects;

const bare = (schema: SynchronizationSchema): GraphObject => ({
  id: schema.id,
  version: schema.version,
  directories: schema.directories.map(directory),
  synchronizationRules: schema.rules.map(rule),
  ...schema.extra,
});

const directory = (from: Directory): GraphObject => ({
  id: from.id,
  name: from.name,
  objects: from.objects.map(objectDefinition),
  ...from.extra,
});

const objectDefinition = (from: ObjectDefinition): GraphObject => ({
  name: from.name,
  attributes: from.attributes.map(attributeDefinition),
  metadata: metadata(from.metadata),
  ...from.extra,
});

const attributeDefinition = (from: AttributeDefinition): GraphObject => ({
  name: from.name,
  type: from.type,
  anchor: from.anchor,
  caseExact: from.caseExact,
  multivalued: from.multivalued,
  required: from.required,
  mutability: from.mutability,
  defaultValue: from.defaultValue,
  referencedObjects: from.referencedObjects.map(({ objectName, property }) => ({
    referencedObjectName: objectName,
    referencedProperty: property,
  })),
  metadata: metadata(from.metadata),
  ...from.extra,
});

const rule = (from: SynchronizationRule): GraphObject => ({
  id: from.id,
  name: from.name,
  priority: from.priority,
  editable: from.editable,
  sourceDirectoryName: from.sourceDirectoryName,
  targetDirectoryName: from.targetDirectoryName,
  objectMappings: from.objectMappings.map(objectMapping),
  metadata: metadata(from.metadata),
  ...from.extra,
});

const objectMapping = (from: ObjectMapping): GraphObject => ({
  name: from.name,
  enabled: from.enabled,
  sourceObjectName: from.sourceObjectName,
  targetObjectName: from.targetObjectName,
  flowTypes: from.flowTypes.length === 0 ? 'None' : from.flowTypes.join(', '),
  attributeMappings: from.attributeMappings.map(attributeMapping),
  scope: from.scope === null ? null : scope(from.scope),
  metadata: metadata(from.metadata),
  ...from.extra,
});

const attributeMapping = (from: AttributeMapping): GraphObject => ({
  targetAttributeName: from.targetAttributeName,
  source: from.source === null ? null : source(from.source),
  defaultValue: from.defaultValue,
  matchingPriority: from.matchingPriority,
  flowBehavior: from.flowBehavior,
  flowType: from.flowType,
  exportMissingReferences: from.exportMissingReferences,
  ...from.extra,
});

/** The parse tree is written back as it came: the model keeps its `name` and `parameters` among the rest. */
const source = (from: Source): GraphObject => ({
  type: SOURCE_TYPE[from.type],
  expression: from.text,
  ...from.extra,
});

const SOURCE_TYPE = { attribute: 'Attribute', constant: 'Constant', function: 'Function' } as const;

const scope = (from: ScopingFilter): GraphObject => ({
  groups: from.groups.map(group),
  inputFilterGroups: from.inputFilterGroups.map(group),
  categoryFilterGroups: from.categoryFilterGroups.map(group),
  ...from.extra,
});

const group = (from: ScopeGroup): GraphObject => ({
  name: from.name,
  clauses: from.clauses.map(clause),
  ...from.extra,
});

const clause = (from: ScopeClause): GraphObject => ({
  sourceOperandName: from.attribute,
  operatorName: from.operator,
  targetOperand: { values: from.values },
  ...from.extra,
});

const metadata = (from: Metadata): readonly GraphObject[] => [...from].map(([key, value]) => ({ key, value }));
