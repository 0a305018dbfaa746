import type { ChangeGroup } from './change.ts';

/** What a field without a place in the model does, where that is known. */
interface Known {
  readonly group?: ChangeGroup;
  readonly consequence: string;
}

const CLOUD_SYNC_SCOPE: Known = {
  group: 'scope',
  consequence: 'Cloud sync reads only what this filter lets through: objects may enter or leave the scope.',
};

/** Sources: Microsoft Graph, resource types of the synchronization API; How Application Provisioning works. */
const KNOWN: ReadonlyMap<string, Known> = new Map([
  ['containerFilter', CLOUD_SYNC_SCOPE],
  ['groupFilter', CLOUD_SYNC_SCOPE],
  [
    'flowNullValues',
    { consequence: 'With the same setting on a mapping, an empty source may clear the target (inbound provisioning).' },
  ],
  [
    'metadata.IsSoftDeletionSupported',
    {
      group: 'lifecycle',
      consequence:
        'It says whether accounts can be disabled: where they cannot, users who leave the scope are deleted.',
    },
  ],
  [
    'metadata.IsSynchronizeAllSupported',
    { consequence: 'It says whether objects without an assignment can be provisioned.' },
  ],
  [
    'multivaluedComparisonType',
    { consequence: 'It says whether all values of an attribute or any of them must pass; who passes may differ.' },
  ],
]);

const UNKNOWN: Known = { consequence: 'What this field does is not documented, or concerns nobody by itself.' };

/** The people that a change of a field the model does not know by name concerns. */
export const fieldConsequence = (property: string): Known => KNOWN.get(property) ?? UNKNOWN;
