import type { User } from '../directory/user.ts';
import { importSkipped } from '../service/stories.ts';
import type { Shape } from '../shapes/shape.ts';
import { type ObjectFault, UNPOPULATED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** Users without a value in the attribute by which the application knows them. */
export const emptyMatchingUser: ObjectFault = {
  name: 'empty-matching-user',
  title: 'user without a matching value',
  of: 'user',
  rate: 0.002,
  unfit: ({ shape }) => (matchesBy(shape) === null ? 'its users match by a name that everybody has' : null),
  directory: (user, _, shape) => {
    const name = matchesBy(shape);
    if (name !== null) user[name] = null;
  },
  rhythm: 'now-and-then',
  tell: importSkipped,
  situation: () => 'skip-matching-id-empty',
  outcome: () => leftOut('matching-id-empty'),
  named: () => [UNPOPULATED],
  target: () => 'none',
};

/** The attribute that matches, where it is one that may be empty, and the only one. */
export function matchesBy(shape: Shape): (('mail' | 'employeeId') & keyof User) | null {
  const matching = shape.users.filter((one) => one.matching !== undefined);
  const [only] = matching;
  if (matching.length !== 1 || shape.direction === 'inbound') return null;
  if (only?.source === '[mail]') return 'mail';
  return only?.source === '[employeeId]' ? 'employeeId' : null;
}
