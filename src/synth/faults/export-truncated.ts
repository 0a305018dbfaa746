import type { JobFault } from './job-fault.ts';

/** A portal download ends at 250,000 rows, whatever there is. */
export const exportTruncated: JobFault = {
  name: 'export-truncated',
  title: 'export cut off at 250,000 rows',
  of: 'export',
  unfit: ({ dialect }) =>
    dialect?.startsWith('portal-') === true ? null : 'only downloads from the portal end like that',
};
