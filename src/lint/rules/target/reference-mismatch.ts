import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const referenceMismatch: LintRule = {
  kind: 'attribute-mapping',
  id: 'reference-mismatch',
  family: 'target',
  title: 'Reference mapped onto a text, or a text onto a reference',
  severity: 'warning',
  explanation:
    'A reference is translated into the key of the linked object in the target. Between a reference and a text nothing is translated.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Map references to references; correct the type in the attribute definition if it is one.',
  needs: [],
  check: ({ object, expression, target }) => {
    if (expression?.node.kind !== 'attribute' || object.source === null || target === null) return NOTHING;
    const source = attributeDefinition(object.source, expression.node.name);
    if (source === null || (source.type === 'Reference') === (target.type === 'Reference')) return NOTHING;
    return [
      found(`${source.name} is of type ${source.type}, ${target.name} of type ${target.type}.`, at(expression.node)),
    ];
  },
};
