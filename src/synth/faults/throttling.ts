import type { JobFault } from './job-fault.ts';

/** The application takes no more requests for three cycles; what failed then succeeds afterwards. */
export const throttling: JobFault = {
  name: 'throttling',
  title: 'throttled by the application',
  of: 'episode',
  failure: {
    errorCode: 'TooManyRequests',
    reason: 'The application answered 429 Too Many Requests.',
    recommendedAction:
      'None: the service tries again. Where it lasts, ask the maker of the application for a higher limit.',
  },
  failureCause: 'throttled',
};
