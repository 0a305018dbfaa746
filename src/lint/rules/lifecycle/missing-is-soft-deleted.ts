import { attributesOf } from '../../../expression/walk.ts';
import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { metadataValue } from '../../../mapping/schema/metadata.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const missingIsSoftDeleted: LintRule = {
  kind: 'object-mapping',
  id: 'missing-is-soft-deleted',
  family: 'lifecycle',
  title: 'No mapping of IsSoftDeleted: nobody will be disabled',
  severity: 'error',
  explanation:
    'Who is unassigned, filtered out, blocked or deleted is disabled through IsSoftDeleted, which the service computes. Without a mapping of it the account stays as it is.',
  source: DOCUMENTS.mappings,
  fix: 'Map `Not([IsSoftDeleted])` to the attribute that says whether the account is active.',
  needs: ['attribute-mappings'],
  jobs: FROM_ENTRA,
  yieldsTo: ['constant-account-status'],
  check: (object) => {
    if (!isAboutPeople(object) || canOnlyDelete(object)) return NOTHING;
    const { mapping, label, attributes } = object;
    const reads = attributes.some(
      ({ expression }) => expression !== null && readsIsSoftDeleted(attributesOf(expression.node)),
    );
    if (reads || !mapping.flowTypes.includes('Update')) return NOTHING;
    const matches = mapping.attributeMappings.some(({ matchingPriority }) => matchingPriority > 0);
    if (!matches) return [lacking('attribute-mappings', label)];
    const enabled = attributes.find(
      ({ expression }) => expression !== null && attributesOf(expression.node).includes('accountEnabled'),
    );
    const instead =
      enabled === undefined
        ? ''
        : `; accountEnabled, which ${enabled.mapping.targetAttributeName} reads, does not change when somebody is unassigned or filtered out`;
    return [found(`None of the ${mapping.attributeMappings.length} attribute mappings reads IsSoftDeleted${instead}.`)];
  },
};

const readsIsSoftDeleted = (names: readonly string[]): boolean =>
  names.some((name) => name.toLowerCase() === 'issoftdeleted');

const isAboutPeople = ({ direction, mapping }: ObjectContext): boolean =>
  direction !== 'inbound' && mapping.sourceObjectName.toLowerCase() === 'user';

/** A target that cannot disable is sent a DELETE instead. */
const canOnlyDelete = ({ target }: ObjectContext): boolean =>
  String((target === null ? null : metadataValue(target.metadata, 'IsSoftDeletionSupported')) ?? '').toLowerCase() ===
  'false';
