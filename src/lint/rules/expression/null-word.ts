import { resultsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule } from '../../rule.ts';

const WORD = /^\s*(authorized)?null\s*$/i;

export const nullWord: LintRule = {
  kind: 'attribute-mapping',
  id: 'null-word',
  family: 'expression',
  title: 'NULL or AuthorizedNull as a text',
  severity: 'error',
  explanation:
    'These words belong to Connect Sync. Here they are texts like any other, and people get "NULL" as their value.',
  source: DOCUMENTS.functions,
  fix: 'Write `IgnoreFlowIfNullOrEmpty([department])` to leave the target alone; outbound provisioning clears no attribute.',
  needs: [],
  check: ({ mapping: { defaultValue, targetAttributeName }, expression }) => [
    ...(defaultValue !== null && WORD.test(defaultValue)
      ? [found(`The default of ${targetAttributeName} is the text ${JSON.stringify(defaultValue)}.`)]
      : []),
    ...(expression === null ? [] : resultsOf(expression.node)).flatMap((node) =>
      node.kind === 'text' && WORD.test(node.value)
        ? [found(`${targetAttributeName} gets the text ${JSON.stringify(node.value)}.`, at(node))]
        : [],
    ),
  ],
};
