import { nodesOf } from '../../../expression/walk.ts';
import { FROM_ENTRA, WRITEBACK } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

const UNAVAILABLE = new Set(['samaccountname', 'usertype']);

export const unavailableSourceAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'unavailable-source-attribute',
  family: 'target',
  title: 'Source attribute that Entra ID does not offer',
  severity: 'error',
  explanation: 'SamAccountName and userType are not available as source attributes: the mapping sees nothing.',
  source: DOCUMENTS.known,
  fix: 'Put the value into a directory extension and map that; onPremisesSamAccountName is another attribute, and available.',
  needs: ['directories'],
  jobs: [...FROM_ENTRA, ...WRITEBACK, 'cloud-sync-to-ad'],
  check: ({ object: { direction, label }, expression }) => {
    if (expression === null || direction === 'inbound' || direction === 'around') return NOTHING;
    return [...nodesOf(expression.node)].flatMap((node) => {
      if (node.kind !== 'attribute' || !UNAVAILABLE.has(node.name.toLowerCase())) return [];
      if (direction === 'unknown') return [lacking('directories', label)];
      return [found(`${node.name} cannot be read from Entra ID.`, at(node))];
    });
  },
};
