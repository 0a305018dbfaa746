import type { JobFault } from './job-fault.ts';

/** Three hours of which nothing was exported. */
export const missingHours: JobFault = {
  name: 'missing-hours',
  title: 'hours missing from the export',
  of: 'export',
  unfit: ({ days }) => (days < 2 ? 'the log is too short to miss hours' : null),
};
