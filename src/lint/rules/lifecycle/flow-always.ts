import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const flowAlways: LintRule = {
  kind: 'attribute-mapping',
  id: 'flow-always',
  family: 'lifecycle',
  title: 'Value exported every time',
  severity: 'info',
  explanation: 'FlowAlways writes the value in every cycle, changed or not: more calls, and a log full of updates.',
  source: DOCUMENTS.attributeMapping,
  fix: 'Use FlowWhenChanged unless the target loses the value.',
  needs: [],
  check: ({ mapping: { flowBehavior, targetAttributeName } }) =>
    flowBehavior === 'FlowAlways' ? [found(`${targetAttributeName} has the flow behavior FlowAlways.`)] : NOTHING,
};
