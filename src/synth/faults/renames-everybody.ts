import type { JobFault } from './job-fault.ts';

/** A changed expression gives everybody another display name in the next cycle. */
export const renamesEverybody: JobFault = {
  name: 'renames-everybody',
  title: 'mapping change that renames everybody',
  of: 'change',
  unfit: ({ shape }) =>
    shape.direction === 'outbound' && shape.users.some((one) => one.source === '[displayName]')
      ? null
      : 'it does not map the display name',
};
