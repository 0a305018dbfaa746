import { created, updated } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** Updates that change nothing: accountDisabled is written with every push, its old value never known. */
export const phantomUpdates: ObjectFault = {
  name: 'phantom-updates',
  title: 'updates of accountDisabled that change nothing',
  of: 'user',
  rate: 0.001,
  unfit: needsScim,
  rhythm: 'now-and-then',
  tell: (scene) => (scene.isNew ? created(scene) : updated(scene, [['accountDisabled', null, 'False']])),
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) => (stage === 'unmet' ? PENDING : IN_SYNC),
  named: () => [],
};
