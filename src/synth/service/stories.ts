import { quote } from '../json-text.ts';
import { allNew, type Scene } from './scene.ts';
import {
  evaluationText,
  exported,
  found,
  imported,
  reportable,
  type ScopeConditions,
  scoped,
  skipped,
  toBeCreated,
  toBeUpdated,
} from './steps.ts';
import type { PropertyChange, ServiceAct, StoryAction, StoryFailure } from './story.ts';

const NO_CHANGES: readonly PropertyChange[] = [];
const ALL_PASS: ScopeConditions = {};

export const created = (scene: Scene): ServiceAct => ({
  failure: null,
  action: 'create',
  status: 'success',
  steps: [
    imported(scene, 'Add'),
    scoped(scene, passing(scene)),
    toBeCreated(scene),
    exported(scene, 'EntryExportAdd', true),
  ],
  changes: allNew(scene),
  targetId: scene.targetId,
});

export const updated = (scene: Scene, changes: readonly PropertyChange[]): ServiceAct => ({
  failure: null,
  action: 'update',
  status: 'success',
  steps: [
    imported(scene, 'Update'),
    scoped(scene, passing(scene)),
    found(scene),
    toBeUpdated(scene),
    exported(scene, 'EntryExportUpdate', true),
  ],
  changes,
  targetId: scene.targetId,
});

/** Source and target are equal: what the service says in the steady state. */
export const redundant = (scene: Scene): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'other',
  status: 'skipped',
  steps: [
    imported(scene, 'Update'),
    scoped(scene, passing(scene)),
    found(scene),
    skipped(
      scene,
      'export',
      'RedundantExport',
      'will be skipped. The state of the entry in both the source and target systems already match.',
    ),
  ],
  targetId: scene.targetId,
});

/** Left out by the scope: unassigned, without a role, inactive or filtered out. */
export const outOfScope = (scene: Scene, scope: ScopeConditions): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'create',
  status: 'skipped',
  steps: [
    imported(scene, scene.isNew ? 'Add' : 'Update'),
    scoped(scene, scope),
    skipped(
      scene,
      'processing',
      'NotEffectivelyEntitled',
      'will be skipped due to the following reasons: 1) This object is not effectively entitled for provisioning. ' +
        'If it should be provisioned, check its assignment, its role, the scoping filter and whether the account is enabled.',
    ),
  ],
  targetId: '',
});

/** The matching attribute is empty: scope was never looked at. */
export const importSkipped = (scene: Scene): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'other',
  status: 'skipped',
  steps: [
    imported(scene, scene.isNew ? 'Add' : 'Update'),
    skipped(scene, 'import', 'ImportSkipped', 'will be skipped: the matching attribute has no value.'),
  ],
  targetId: '',
});

export const validationFailed = (scene: Scene, property: string): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'create',
  status: 'skipped',
  steps: [
    imported(scene, scene.isNew ? 'Add' : 'Update'),
    scoped(scene, passing(scene)),
    skipped(
      scene,
      'processing',
      'AttributeValidationFailed',
      `will be skipped because the value of the property ${property} is missing or invalid.`,
      property,
    ),
  ],
  targetId: '',
});

export const disabled = (scene: Scene, scope: ScopeConditions): ServiceAct => ({
  failure: null,
  action: 'disable',
  status: 'success',
  steps: [
    imported(scene, 'Update'),
    scoped(scene, scope),
    found(scene),
    exported(scene, 'EntryExportUpdateSoftDelete', true),
  ],
  changes: [['active', 'True', 'False']],
  targetId: scene.targetId,
});

/** Held back because a cycle would disable or delete too many. */
export const staged = (scene: Scene, scope: ScopeConditions): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'stageddelete',
  status: 'skipped',
  steps: [
    imported(scene, 'Update'),
    scoped(scene, scope),
    found(scene),
    skipped(
      scene,
      'export',
      'TooManyDeletes',
      'will be held back: the cycle would delete more objects than the threshold allows.',
    ),
  ],
  targetId: scene.targetId,
});

/** A write that the target refused, or that could not be prepared. The reason ends with the clock of the retries. */
export function failed(
  scene: Scene,
  action: Extract<StoryAction, 'create' | 'update' | 'other'>,
  failure: Omit<StoryFailure, 'errorCategory'>,
): ServiceAct {
  const tail =
    scene.nextRetry === null
      ? ''
      : ` This operation was retried ${scene.attempt} times. It will be retried again after this date: ${new Date(scene.nextRetry).toISOString().slice(0, 19)}Z UTC`;
  const isWrite = action !== 'other';
  return {
    changes: NO_CHANGES,
    action,
    status: 'failure',
    steps: [
      imported(scene, scene.isNew ? 'Add' : 'Update'),
      scoped(scene, passing(scene)),
      ...(action === 'create' ? [toBeCreated(scene)] : []),
      ...(action === 'update' ? [found(scene), toBeUpdated(scene)] : []),
      isWrite
        ? exported(scene, action === 'create' ? 'EntryExportAdd' : 'EntryExportUpdate', false)
        : {
            name: 'EntrySynchronizationError',
            phase: 'processing' as const,
            status: 'failure' as const,
            description: `"${scene.who} could not be evaluated."`,
            details: `{"ErrorCode":"${failure.errorCode}"}`,
          },
    ],
    failure: { ...failure, reason: `${failure.reason}${tail}`, errorCategory: 'nonServiceFailure' },
    targetId: action === 'update' ? scene.targetId : '',
  };
}

/** A reference that cannot be written, because the other end was never provisioned. */
export const unresolved = (scene: Scene, attribute: string): ServiceAct => ({
  failure: null,
  changes: NO_CHANGES,
  action: 'update',
  status: 'skipped',
  steps: [
    imported(scene, 'Update'),
    scoped(scene, passing(scene)),
    found(scene),
    {
      ...skipped(scene, 'referenceResolution', 'UnableToResolveReferenceAttributeValue', ''),
      description: quote(
        `We were unable to assign ${scene.referred()} as the ${attribute} of ${reportable(scene)}. ` +
          'Bring it into scope of this job, then restart provisioning.',
      ),
    },
  ],
  targetId: scene.targetId,
});

/** Every clause of the filter passed. */
function passing({ clauses }: Scene): ScopeConditions {
  if (clauses.length === 0) return ALL_PASS;
  const known = passed.get(clauses);
  if (known !== undefined) return known;
  const scope: ScopeConditions = {
    evaluation: evaluationText(Object.fromEntries(clauses.map((clause) => [clause, true]))),
  };
  passed.set(clauses, scope);
  return scope;
}

/** By filter: it is the same for all who pass. */
const passed = new WeakMap<readonly string[], ScopeConditions>();
