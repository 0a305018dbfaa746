import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

/** Documented, in the attributeMappingSource resource type: the text is an equivalent of the object. */
export const textAndTreeDisagree: LintRule = {
  kind: 'attribute-mapping',
  id: 'text-and-tree-disagree',
  family: 'expression',
  title: 'Text and parse tree that say different things',
  severity: 'error',
  explanation:
    'A mapping is stored twice, as text and as a parse tree. The service evaluates the tree; people read the text.',
  source: DOCUMENTS.mappingSource,
  fix: 'Have the text parsed again (Graph: parseExpression) and store the tree it gives, or correct the text.',
  needs: [],
  barsSaving: 'documented',
  check: ({ mapping: { source } }) => {
    if (source === null || source.disagreeing === null || source.expression === null) return NOTHING;
    const [text, tree] = [printShort(source.disagreeing), printShort(source.expression)];
    return [found(`The text says ${text}; the tree, which is evaluated, says ${tree}.`)];
  },
};
