import type { JobFault } from './job-fault.ts';

/** The application answers with errors of its own for three cycles. */
export const targetOutage: JobFault = {
  name: 'target-outage',
  title: 'burst of 5xx answers',
  of: 'episode',
  failure: {
    errorCode: 'InternalServerError',
    reason: 'The application answered 500 Internal Server Error.',
    recommendedAction: 'None: the service tries again in 40 minutes.',
  },
  failureCause: 'server-error',
};
