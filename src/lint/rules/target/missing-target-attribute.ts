import { nearest } from '../../../nearest.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

/** Documented, in the directoryDefinition resource type: what object mappings use must be defined. */
export const missingTargetAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'missing-target-attribute',
  family: 'target',
  title: 'Target attribute that does not exist',
  severity: 'error',
  explanation: 'The definition of the target object has no attribute of this name, so that the value goes nowhere.',
  source: DOCUMENTS.directoryDefinition,
  fix: 'Correct the name, or add the attribute to the list of supported attributes of the target.',
  needs: ['target-definition'],
  barsSaving: 'documented',
  check: ({ object, mapping: { targetAttributeName }, target }) => {
    if (targetAttributeName === '') return NOTHING;
    if (object.target === null) return [lacking('target-definition', object.label)];
    if (target !== null) return NOTHING;
    const suggestion = nearest(
      targetAttributeName,
      object.target.attributes.map(({ name }) => name),
    );
    const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
    return [found(`${object.target.name} has no attribute ${targetAttributeName}.${meant}`)];
  },
};
