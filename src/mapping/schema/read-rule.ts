import type { Fields } from './fields.ts';
import { readMetadata } from './metadata.ts';
import type { AttributeMapping, ObjectMapping, SynchronizationRule } from './model.ts';
import { readScope } from './read-scope.ts';
import { readSource } from './read-source.ts';
import { FLOW_BEHAVIORS, FLOW_TYPES, flowTypesField, wordField } from './words.ts';

/** A synchronization rule. Source: Microsoft Graph, synchronizationRule resource type. */
export function readRule(fields: Fields): SynchronizationRule {
  return {
    id: fields.text('id'),
    name: fields.text('name'),
    priority: fields.integer('priority'),
    editable: fields.flag('editable', true),
    sourceDirectoryName: fields.text('sourceDirectoryName') ?? '',
    targetDirectoryName: fields.text('targetDirectoryName') ?? '',
    objectMappings: fields.objects('objectMappings').map(readObjectMapping),
    metadata: readMetadata(fields),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

/** An object mapping; one that does not say whether it is enabled is. */
export function readObjectMapping(fields: Fields): ObjectMapping {
  return {
    name: fields.text('name'),
    enabled: fields.flag('enabled', true),
    sourceObjectName: fields.text('sourceObjectName') ?? '',
    targetObjectName: fields.text('targetObjectName') ?? '',
    flowTypes: flowTypesField(fields),
    attributeMappings: fields.objects('attributeMappings').map(readAttributeMapping),
    scope: readScope(fields),
    metadata: readMetadata(fields),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

function readAttributeMapping(fields: Fields): AttributeMapping {
  return {
    targetAttributeName: fields.text('targetAttributeName') ?? '',
    source: readSource(fields.raw('source'), fields.at('source')),
    defaultValue: fields.text('defaultValue'),
    matchingPriority: fields.integer('matchingPriority') ?? 0,
    flowBehavior: wordField(fields, 'flowBehavior', FLOW_BEHAVIORS, {
      absent: 'FlowWhenChanged',
      unknown: 'FlowWhenChanged',
    }),
    flowType: wordField(fields, 'flowType', FLOW_TYPES, { absent: 'Always', unknown: 'Always' }),
    exportMissingReferences: fields.flag('exportMissingReferences', false),
    path: fields.place.path,
    extra: fields.rest(),
  };
}
