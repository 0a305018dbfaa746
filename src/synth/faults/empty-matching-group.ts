import { importSkipped } from '../service/stories.ts';
import { type ObjectFault, UNPOPULATED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** A group without a value in its matching attribute: it is left out, and its memberships with it. */
export const emptyMatchingGroup: ObjectFault = {
  name: 'empty-matching-group',
  title: 'group without a matching value',
  of: 'group',
  rate: 0.02,
  unfit: ({ shape, hasGroups }) =>
    hasGroups && shape.groups?.some((one) => one.matching !== undefined && one.source === '[mail]') === true
      ? null
      : 'its groups are not provisioned, or match by a name that every group has',
  rhythm: 'now-and-then',
  tell: importSkipped,
  situation: () => 'skip-matching-id-empty',
  outcome: () => leftOut('matching-id-empty'),
  named: () => [UNPOPULATED],
  target: () => 'none',
};
