import { JOB_KINDS } from '../../../mapping/job-kind.ts';
import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const referenceWithoutObjectMapping: LintRule = {
  kind: 'attribute-mapping',
  id: 'reference-without-object-mapping',
  family: 'target',
  title: 'Reference to objects that are not provisioned',
  severity: 'warning',
  explanation:
    'A manager or member is written once both ends exist in the target; without an enabled mapping the other end never does.',
  source: DOCUMENTS.how,
  fix: 'Enable an object mapping for the objects referred to, or remove the reference.',
  needs: [],
  // Members that cloud sync writes to Active Directory are accounts which came from there.
  jobs: JOB_KINDS.filter((kind) => kind !== 'cloud-sync-to-ad'),
  check: ({ object, mapping, target, expression }) => {
    if (target?.type !== 'Reference' || target.referencedObjects.length === 0 || expression === null) return NOTHING;
    const provisioned = new Set(
      object.within.objects
        .filter(({ mapping: one, rule }) => one.enabled && rule.targetDirectoryName === object.rule.targetDirectoryName)
        .map(({ mapping: one }) => shortName(one.targetObjectName)),
    );
    const names = target.referencedObjects.map(({ objectName }) => objectName);
    if (names.some((name) => provisioned.has(shortName(name)))) return NOTHING;
    return [
      found(
        `${mapping.targetAttributeName} refers to ${listNames(names)}, which no enabled object mapping provisions.`,
      ),
    ];
  },
};

/** `urn:ietf:params:scim:schemas:core:2.0:User` is also called `User` where it is referred to. */
const shortName = (name: string): string => name.slice(name.lastIndexOf(':') + 1).toLowerCase();
