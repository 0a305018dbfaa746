import type { JobFault } from './job-fault.ts';

/** The first cycle goes on, below the slowest rate that is to be expected. */
export const initialSyncSlow: JobFault = {
  name: 'initial-sync-slow',
  title: 'first cycle below the expected rate',
  of: 'first',
  unfit: ({ days }) => (days < 1 ? 'it takes more than ten hours to show' : null),
};
