import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { refused } from './true-outcome.ts';

/** A mapping cannot be evaluated for some values. */
export const expressionError: ObjectFault = {
  name: 'expression-error',
  title: 'mapping that fails for some values',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  mapping: {
    target: 'costCenter',
    source: 'BitAnd([extensionAttribute3], 4095)',
    of: ({ costCenter }) =>
      costCenter === null || !/^\d+$/.test(costCenter) ? null : String(Number(costCenter) & 4095),
  },
  directory: (user) => {
    user.costCenter = 'not a number';
  },
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'other', {
      errorCode: 'AttributeMappingEvaluationFailed',
      reason: "The expression of the attribute 'costCenter' could not be evaluated: 'not a number' is no number.",
      recommendedAction: 'Correct the value in the directory, or guard the expression.',
    }),
  situation: () => 'fail-expression',
  outcome: () => refused('expression-fails'),
  named: () => [],
  target: () => 'none',
};
