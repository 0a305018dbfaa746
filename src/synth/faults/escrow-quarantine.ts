import type { JobFault } from './job-fault.ts';

/** From this many failures on the service weighs them, and 40 % of the events are enough. */
const WEIGHED_FROM = 5000;

/** More than 5,000 writes fail in one cycle, more than 40 % of all. */
export const escrowQuarantine: JobFault = {
  name: 'escrow-quarantine',
  title: 'escrows pile up to the quarantine thresholds',
  of: 'end',
  unfit: ({ people, days, shape }) => {
    if (shape.direction !== 'outbound') return 'it is a fault of applications that users are provisioned into';
    if (days < 2) return 'a quarantine needs two days to show';
    return people < WEIGHED_FROM * 1.1
      ? `it takes ${WEIGHED_FROM} failures; the application has ${people} users`
      : null;
  },
  failure: {
    errorCode: 'Forbidden',
    reason: 'The application answered 403 Forbidden.',
    recommendedAction: 'Give the account of the connection the right to write.',
  },
  failureCause: 'forbidden',
  quarantine: {
    reason: 'EncounteredEscrowProportionThreshold',
    code: 'EncounteredEscrowProportionThreshold',
    sentence: 'The job was put into quarantine: too many objects fail.',
  },
  burst: (people) => Math.min(people, Math.ceil(WEIGHED_FROM * 1.08)),
};
