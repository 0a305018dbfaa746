import { created, redundant } from '../service/stories.ts';
import type { ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** A guest, whose name with #EXT# the service turns into the address at home. */
export const guestName: ObjectFault = {
  name: 'guest-name',
  title: 'guest whose name is rewritten',
  of: 'user',
  rate: 0.002,
  unfit: ({ shape }) => (shape.direction === 'outbound' ? null : 'guests are not provisioned there'),
  directory: (user) => {
    user.isGuest = true;
    const [alias = '', domain = ''] = user.userPrincipalName.split('@');
    user.userPrincipalName = `${alias}_partner.example#EXT#@${domain}`;
    user.mail = `${alias}@partner.example`;
  },
  rhythm: 'now-and-then',
  tell: (scene) => (scene.isNew ? created(scene) : redundant(scene)),
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) => (stage === 'unmet' ? PENDING : IN_SYNC),
  named: () => [],
};
