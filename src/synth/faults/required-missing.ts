import { validationFailed } from '../service/stories.ts';
import type { Shape } from '../shapes/shape.ts';
import { type FaultGround, type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** The application asks for a value that the directory does not have. */
export const requiredMissing: ObjectFault = {
  name: 'required-missing',
  title: 'required attribute without a value',
  of: 'user',
  rate: 0.002,
  unfit: (ground: FaultGround) => (required(ground.shape) === null ? 'it requires nothing that may be empty' : null),
  directory: (user, _, shape) => {
    if (required(shape) !== null) user.surname = '';
  },
  rhythm: 'now-and-then',
  tell: (scene) => validationFailed(scene, required(scene.app.shape) ?? ''),
  situation: () => 'skip-required-missing',
  outcome: () => leftOut('required-missing'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};

/** The required target attribute that the surname fills; null where the shape asks for none. */
const required = (shape: Shape): string | null =>
  shape.users.find((one) => one.required === true && one.source === '[surname]')?.target ?? null;
