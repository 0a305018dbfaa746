import type { Fields } from './fields.ts';
import { readMetadata } from './metadata.ts';
import type { AttributeDefinition, Directory, ObjectDefinition } from './model.ts';
import { ATTRIBUTE_TYPES, MUTABILITIES, wordField } from './words.ts';

/** A directory definition. Source: Microsoft Graph, directoryDefinition resource type. */
export function readDirectory(fields: Fields): Directory {
  return {
    id: fields.text('id'),
    name: fields.text('name') ?? '',
    objects: fields.objects('objects').map(readObject),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

function readObject(fields: Fields): ObjectDefinition {
  return {
    name: fields.text('name') ?? '',
    attributes: fields.objects('attributes').map(readAttribute),
    metadata: readMetadata(fields),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

/** The default of a field left out is the one Graph's attributeDefinition resource type gives. */
function readAttribute(fields: Fields): AttributeDefinition {
  return {
    name: fields.text('name') ?? '',
    type: wordField(fields, 'type', ATTRIBUTE_TYPES, { absent: 'String', unknown: 'Other' }),
    anchor: fields.flag('anchor', false),
    caseExact: fields.flag('caseExact', false),
    multivalued: fields.flag('multivalued', false),
    required: fields.flag('required', false),
    mutability: wordField(fields, 'mutability', MUTABILITIES, { absent: null, unknown: null }),
    defaultValue: fields.text('defaultValue'),
    referencedObjects: readReferencedObjects(fields),
    metadata: readMetadata(fields),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

function readReferencedObjects(fields: Fields): AttributeDefinition['referencedObjects'] {
  const entries = fields.objects('referencedObjects').map((entry) => ({
    objectName: entry.text('referencedObjectName') ?? '',
    property: entry.text('referencedProperty'),
    isWhole: Object.keys(entry.rest()).length === 0,
  }));
  if (entries.some((entry) => !entry.isWhole)) fields.keep('referencedObjects', fields.raw('referencedObjects'));
  return entries.map(({ objectName, property }) => ({ objectName, property }));
}
