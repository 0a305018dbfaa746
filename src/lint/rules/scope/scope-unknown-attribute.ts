import { nearest } from '../../../nearest.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';
import { isImplied } from '../../whole-definition.ts';

/** Documented, in the filterClause resource type: the operand must match an attribute of the source object. */
export const scopeUnknownAttribute: LintRule = {
  kind: 'clause',
  id: 'scope-unknown-attribute',
  family: 'scope',
  title: 'Scoping filter on an unknown attribute',
  severity: 'error',
  explanation: 'An attribute that does not exist is empty for everybody, and a clause on an empty attribute is false.',
  source: DOCUMENTS.scoping,
  fix: 'Correct the name, or add the attribute to the list of supported attributes of the source.',
  needs: ['source-definition'],
  barsSaving: 'documented',
  check: ({ object, clause, attribute }) => {
    if (clause.attribute === '') return [found('The clause names no attribute.')];
    if (object.source === null) return [lacking('source-definition', object.label)];
    if (isImplied(clause.attribute)) return NOTHING;
    if (attribute !== null) {
      if (attribute.name === clause.attribute) return NOTHING;
      const message = `${clause.attribute} is called ${attribute.name}: the service refuses a name in another case.`;
      return [found(message, { fix: `Write ${attribute.name}.` })];
    }
    const suggestion = nearest(
      clause.attribute,
      object.source.attributes.map(({ name }) => name),
    );
    const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
    return [found(`${object.source.name} has no attribute ${clause.attribute}.${meant}`)];
  },
};
