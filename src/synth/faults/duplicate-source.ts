import { failed } from '../service/stories.ts';
import { matchesBy } from './empty-matching-user.ts';
import type { ObjectFault } from './fault.ts';
import { ambiguous } from './true-outcome.ts';

/** Two users who share the value by which the application tells them apart. */
export const duplicateSource: ObjectFault = {
  name: 'duplicate-source',
  title: 'two users with one matching value',
  of: 'user',
  rate: 0.002,
  together: 2,
  unfit: ({ shape }) =>
    matchesBy(shape) === null ? 'its users match by a name that the directory keeps unique' : null,
  directory: (user, index, shape) => {
    const name = matchesBy(shape);
    if (name === 'mail') user.mail = `desk${Math.floor(index / 2)}@${user.userPrincipalName.split('@')[1]}`;
    if (name === 'employeeId') user.employeeId = String(900_000 + Math.floor(index / 2));
  },
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'other', {
      errorCode: 'DuplicateSourceEntries',
      reason: `More than one object in the source has the matching value '${scene.subject.matchingValue}'.`,
      recommendedAction: 'Give each of them a value of its own, or match by another attribute.',
    }),
  situation: () => 'fail-duplicate-source',
  outcome: () => ambiguous('ambiguous-source'),
  named: (stage) => (stage === 'unmet' ? [] : ['shared-matching-values', 'source-twins']),
  target: () => 'none',
};
