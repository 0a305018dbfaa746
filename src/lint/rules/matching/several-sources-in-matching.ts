import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

/** Seen: "Joining property cn has more than one SourceName", SchemaInvalid (github.com/MicrosoftDocs/azure-docs/issues/20635). */
export const severalSourcesInMatching: LintRule = {
  kind: 'attribute-mapping',
  id: 'several-sources-in-matching',
  family: 'matching',
  title: 'Several source attributes in a matching attribute',
  severity: 'error',
  explanation:
    'A matching value comes from one attribute. The service refuses to save another one: "Joining property has more than one SourceName" (SchemaInvalid).',
  source: DOCUMENTS.mappings,
  fix: 'Match by one attribute, and by a second one with a priority of its own.',
  needs: [],
  barsSaving: 'seen',
  yieldsTo: ['select-unique-value-on-matching', 'matching-by-role'],
  check: ({ mapping: { matchingPriority, targetAttributeName }, expression }) => {
    if (matchingPriority <= 0 || expression === null) return NOTHING;
    const names = attributesOf(expression.node);
    return names.length < 2 ? NOTHING : [found(`${targetAttributeName} is made from ${listNames(names)}.`)];
  },
};
