import type { JobFault } from './job-fault.ts';

/** The first cycle stops on its way, and nothing follows. */
export const initialSyncStalled: JobFault = {
  name: 'initial-sync-stalled',
  title: 'first cycle that stops half-way',
  of: 'first',
};
