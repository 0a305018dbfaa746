import type { JobFault } from './job-fault.ts';

/** The application stops speaking SCIM: quarantine at once, one cycle a day from then on. */
export const scimIncompatible: JobFault = {
  name: 'scim-incompatible',
  title: 'quarantine because the application no longer speaks SCIM',
  of: 'end',
  unfit: ({ shape, days }) =>
    shape.direction !== 'outbound'
      ? 'it is no SCIM application'
      : days < 2
        ? 'a quarantine needs two days to show'
        : null,
  failure: {
    errorCode: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
    reason: 'The answer of the application is no SCIM document.',
    recommendedAction: 'Correct the SCIM endpoint.',
  },
  failureCause: 'unreadable-answer',
  quarantine: {
    reason: 'EncounteredQuarantineException',
    code: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
    sentence: 'The job was put into quarantine: the SCIM endpoint is not compatible.',
  },
  burst: () => 5,
};
