import type { Random } from '../../../src/synth/random.ts';
import { changes } from './details.ts';
import { failureJson } from './reasons.ts';
import { exported, imported, matched, type Scene, type Step, scoped, skip, step } from './steps.ts';
import type { Job, Person } from './world.ts';

/** What happened to the object, with the steps that led there. */
export interface Story {
  readonly action: 'create' | 'update' | 'disable' | 'delete' | 'other';
  readonly status: 'success' | 'failure' | 'skipped';
  /** `errorInformation` as JSON; `null` where nothing went wrong. */
  readonly errorJson: string;
  readonly targetId: string;
  readonly steps: readonly Step[];
  readonly changesJson: string;
}

/** Half skipped, 42 % done, 8 % failed: the share of each outcome, and how it is told. */
const OUTCOMES: readonly (readonly [share: number, tell: (scene: Scene) => Story])[] = [
  [30, inSync],
  [15, notEntitled],
  [3, requiredMissing],
  [2, matchingEmpty],
  [8, (scene) => created(scene, true)],
  [4, (scene) => created(scene, false)],
  [28, (scene) => changed(scene, 'update', 'EntryExportUpdate', 'updated', true)],
  [4, (scene) => changed(scene, 'update', 'EntryExportUpdate', 'updated', false)],
  [4, (scene) => changed(scene, 'disable', 'EntryExportUpdateSoftDelete', 'disabled', true)],
  [2, (scene) => changed(scene, 'delete', 'EntryExportDelete', 'deleted', true)],
];
const DECK = OUTCOMES.flatMap(([share, tell]) => Array<typeof tell>(share).fill(tell));

export function tellStory(random: Random, person: Person, job: Job, time: string): Story {
  const tell = DECK[random.below(DECK.length)]!;
  return tell({ random, person, job, time, who: `${person.type} '${person.upn}'` });
}

const skipped = { status: 'skipped', errorJson: 'null', targetId: '', changesJson: '[]' } as const;

function inSync(scene: Scene): Story {
  const { random, person } = scene;
  const text = `The ${person.type} is the same in both systems already.`;
  return {
    ...skipped,
    action: 'other',
    targetId: random.guid(),
    steps: [imported(scene, 'Update'), scoped(scene, true), skip(scene, 'export', text, 'RedundantExport')],
    changesJson: changes(random, person, 2, false),
  };
}

function notEntitled(scene: Scene): Story {
  const text = `The ${scene.who} will be skipped due to the following reasons: 1) It is not assigned to the application. 2) It does not pass the scoping filters`;
  const extra = '"IsInProvisioningScope":"False",';
  return {
    ...skipped,
    action: 'create',
    steps: [
      imported(scene, 'Add'),
      scoped(scene, false),
      skip(scene, 'processing', text, 'NotEffectivelyEntitled', extra),
    ],
  };
}

function requiredMissing(scene: Scene): Story {
  const { person } = scene;
  const property = person.trait % 3 === 0 ? 'emails[type eq \\"work\\"].value' : 'name.familyName';
  const text = `urn:ietf:params:scim:schemas:core:2.0:User '${person.upn}' will be skipped because the value of the property ${property} is missing or invalid. Please update the value of the property ${property} on the object in the source system.`;
  return {
    ...skipped,
    action: 'create',
    steps: [
      imported(scene, 'Update'),
      scoped(scene, true),
      skip(scene, 'processing', text, 'AttributeValidationFailed', `"PropertyName":"${property}",`),
    ],
  };
}

function matchingEmpty(scene: Scene): Story {
  const text = `The ${scene.who} will be skipped because the attribute that is used for matching has no value in Microsoft Entra ID.`;
  return {
    ...skipped,
    action: 'other',
    steps: [imported(scene, 'Update', true), skip(scene, 'import', text, 'ImportSkipped', '"JoiningProperty":"",')],
  };
}

function created(scene: Scene, isDone: boolean): Story {
  const { random, person, job, who } = scene;
  const will = `${who} will be created in ${job.appName} (active and assigned, but no match was found)`;
  const told = isDone ? `${who} was created in ${job.appName}` : `Failed to create ${who} in ${job.appName}`;
  return {
    action: 'create',
    ...ending(scene, isDone),
    targetId: isDone ? random.guid() : '',
    steps: [
      imported(scene, 'Add'),
      scoped(scene, true),
      step('EntrySynchronizationAdd', 'processing', 'success', will, '{}'),
      exported(scene, 'EntryExportAdd', isDone, told),
    ],
    changesJson: changes(random, person, 6, true),
  };
}

function changed(
  scene: Scene,
  action: 'update' | 'disable' | 'delete',
  name: string,
  verb: string,
  isDone: boolean,
): Story {
  const { random, person, job, who } = scene;
  const told = isDone ? `${who} was ${verb} in ${job.appName}` : `Failed to update ${who} in ${job.appName}`;
  const isInScope = action === 'update';
  return {
    action,
    ...ending(scene, isDone),
    targetId: random.guid(),
    steps: [imported(scene, 'Update'), matched(scene), scoped(scene, isInScope), exported(scene, name, isDone, told)],
    changesJson: changes(random, person, isInScope ? 4 : 2, false),
  };
}

function ending(scene: Scene, isDone: boolean): Pick<Story, 'status' | 'errorJson'> {
  return isDone ? { status: 'success', errorJson: 'null' } : { status: 'failure', errorJson: failureJson(scene) };
}
