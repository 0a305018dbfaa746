import type { JobFault } from './job-fault.ts';

/** The secret expires: the job is put into quarantine and logs nothing any more. */
export const invalidCredentials: JobFault = {
  name: 'invalid-credentials',
  title: 'invalid credentials: the log goes silent',
  of: 'end',
  quarantine: {
    reason: 'EncounteredQuarantineException',
    code: 'InvalidCredentials',
    sentence: 'The job was put into quarantine: the credentials are invalid.',
  },
  burst: () => 0,
};
