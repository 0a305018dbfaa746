import { nodesOf } from '../../../expression/walk.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

const EXTENSION = /^extension_[0-9a-z]{32}_/i;

export const multivaluedExtension: LintRule = {
  kind: 'attribute-mapping',
  id: 'multivalued-extension',
  family: 'target',
  title: 'Multi-valued directory extension',
  severity: 'error',
  explanation: 'Directory extensions with several values cannot be used in mappings or scoping filters.',
  source: DOCUMENTS.known,
  fix: 'Use an extension with one value.',
  needs: ['source-definition'],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return [...nodesOf(expression.node)].flatMap((node) => {
      if (node.kind !== 'attribute' || !EXTENSION.test(node.name)) return [];
      if (object.source === null) return [lacking('source-definition', object.label)];
      return attributeDefinition(object.source, node.name)?.multivalued
        ? [found(`${node.name} is multi-valued.`, at(node))]
        : [];
    });
  },
};
