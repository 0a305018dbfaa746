import { created, redundant, updated } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** Somebody in the application and the service take turns in changing one attribute. */
export const attributeFlapping: ObjectFault = {
  name: 'attribute-flapping',
  title: 'attribute that is rewritten in every cycle',
  of: 'user',
  rate: 0.0005,
  unfit: needsScim,
  rhythm: 'every-cycle',
  tell: (scene) => {
    if (scene.isNew) return created(scene);
    const [target, value] = scene.values.find(([name]) => /title|displayName|given/i.test(name)) ??
      scene.values[0] ?? ['', ''];
    return target === '' ? redundant(scene) : updated(scene, [[target, `${value} (edited)`, value]]);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) => (stage === 'unmet' ? PENDING : IN_SYNC),
  named: () => [],
};
