import { directoryNamed } from '../../../mapping/schema/lookup.ts';
import { nearest } from '../../../nearest.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING, type RuleAnswers } from '../../rule.ts';

/**
 * Documented, in the resource types objectMapping and synchronizationRule: the names of objects and directories must match
 * those of definitions.
 */
export const unknownObject: LintRule = {
  kind: 'object-mapping',
  id: 'unknown-object',
  family: 'target',
  title: 'Object or directory that the schema does not define',
  severity: 'error',
  explanation:
    'Both names of an object mapping must be names of objects in the two directories, or nothing can be read or written.',
  source: DOCUMENTS.objectMapping,
  fix: 'Correct the name, or add the definition.',
  needs: ['source-definition', 'target-definition'],
  barsSaving: 'documented',
  check: (object) => [
    ...side(object, 'source-definition', object.rule.sourceDirectoryName, object.mapping.sourceObjectName),
    ...side(object, 'target-definition', object.rule.targetDirectoryName, object.mapping.targetObjectName),
  ],
};

function side(
  { within: { schema }, mapping, label }: ObjectContext,
  input: 'source-definition' | 'target-definition',
  directoryName: string,
  objectName: string,
): RuleAnswers {
  // A hole of an abridged schema.
  if (mapping.attributeMappings.length === 0 && objectName === '') return [lacking('attribute-mappings', label)];
  if (schema.directories.length === 0 || directoryName === '') return [lacking(input, label)];
  const directory = directoryNamed(schema, directoryName);
  if (directory === null) {
    const suggestion = nearest(
      directoryName,
      schema.directories.map(({ name }) => name),
    );
    const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
    return [found(`The schema defines no directory ${directoryName}.${meant}`)];
  }
  if (directory.objects.length === 0) return [lacking(input, label)];
  const names = directory.objects.map(({ name }) => name);
  if (names.some((name) => name.toLowerCase() === objectName.toLowerCase())) return NOTHING;
  const suggestion = nearest(objectName, names);
  const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
  return [found(`${directoryName} has no object ${JSON.stringify(objectName)}.${meant}`)];
}
